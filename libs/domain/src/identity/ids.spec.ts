import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertCode, isId, newId } from './ids.ts';

describe('newId', () => {
  it('is a UUID of version 7 and ascends', () => {
    const ids = Array.from({ length: 1000 }, newId);
    expect(ids.every((id) => isId(id) && id[14] === '7')).toBe(true);
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('assertCode', () => {
  it.each(['C2F2-Q-OR', 'A', '7', 'batch_12.b', 'x'.repeat(64)])('accepts %s', (code) => {
    expect(assertCode(code, '/code')).toBe(code);
  });

  it.each([
    ['', 'is empty'],
    ['x'.repeat(65), 'has 65 characters'],
    ['a/b', 'URL or a label'],
    ['..', 'URL or a label'],
    ['-a', 'URL or a label'],
    ['a ', 'URL or a label'],
    ['a\n', 'URL or a label'],
    ['Çe', 'URL or a label'],
    ['0190a5b4-7c3e-7000-8000-000000000000', 'form of an id'],
  ])('refuses %p', (code, reason) => {
    expect(() => assertCode(code, '/code')).toThrow(reason);
    expect(() => assertCode(code, '/code')).toThrow(
      expect.objectContaining({
        code: 'codeInvalid',
        faults: [expect.objectContaining({ pointer: '/code' })],
      }),
    );
  });

  it('lets through only what a URL leaves as it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 70 }), (text) => {
        let accepted = true;
        try {
          assertCode(text, '/code');
        } catch {
          accepted = false;
        }
        expect(accepted && encodeURIComponent(text) !== text).toBe(false);
      }),
    );
  });
});
