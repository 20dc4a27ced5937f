import { describe, expect, it } from '@jest/globals';
import { assertEndsAfterStart } from './time-order.ts';

const morning = new Date('2026-03-01T08:00:00Z');
const noon = new Date('2026-03-01T12:00:00Z');

describe('assertEndsAfterStart', () => {
  it('refuses an end before the start, pointing at it', () => {
    expect(() => {
      assertEndsAfterStart(noon, morning, '/endedAt');
    }).toThrow(
      expect.objectContaining({
        code: 'endsBeforeStart',
        faults: [expect.objectContaining({ pointer: '/endedAt' })],
      }),
    );
  });

  it('takes an end at the same moment, later, or not known', () => {
    expect(() => {
      assertEndsAfterStart(morning, morning, '/endedAt');
      assertEndsAfterStart(morning, noon, '/endedAt');
      assertEndsAfterStart(null, morning, '/endedAt');
      assertEndsAfterStart(noon, null, '/endedAt');
    }).not.toThrow();
  });
});
