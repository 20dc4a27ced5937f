import { describe, expect, it } from '@jest/globals';
import { waitSecondOf } from './prefer-wait.ts';

describe('Prefer: wait', () => {
  it.each([
    ['wait=10', 10],
    ['respond-async, wait=5', 5],
    ['wait="3"', 3],
    ['WAIT = 2; foo=bar', 2],
    ['wait=100000', 60],
    ['wait=0', 0],
  ])('%s asks for %d s', (header, seconds) => {
    expect(waitSecondOf(header)).toBe(seconds);
  });

  it.each([undefined, '', 'wait', 'wait=', 'wait=-1', 'wait=soon', 'return=minimal'])(
    '%s asks for nothing',
    (header) => {
      expect(waitSecondOf(header)).toBeNull();
    },
  );
});
