import { sha256OfCanonicalJson } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { digestOnce } from './run-plan.ts';

describe('digests of parameters that are taken once', () => {
  it('are those of the canonical JSON, whatever was asked before', () => {
    const digestOf = digestOnce();
    const parameters = [
      { a: 1, b: ['x'] },
      { b: ['x'], a: 1 },
      { a: 1, b: ['y'] },
      { a: null },
      { a: -0 },
      { a: 0 },
    ];
    for (const one of [...parameters, ...parameters]) expect(digestOf(one)).toBe(sha256OfCanonicalJson(one));
  });

  it('are refused to what is no number, also beside what looks the same in JSON', () => {
    const digestOf = digestOnce();
    digestOf({ a: null });
    expect(() => digestOf({ a: Number.NaN })).toThrow(expect.objectContaining({ code: 'notCanonicalJson' }));
  });
});
