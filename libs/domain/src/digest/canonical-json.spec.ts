import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, sha256OfCanonicalJson, sha256OfCanonicalList } from './canonical-json.ts';

describe('canonicalJson', () => {
  it('sorts keys and writes numbers as RFC 8785 shows', () => {
    expect(canonicalJson({ numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27], a: null, '€': true })).toBe(
      '{"a":null,"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"€":true}',
    );
  });

  it.each([[NaN], [Infinity], [{ a: -Infinity }], [undefined]])('refuses %p', (value) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'notCanonicalJson' }));
  });

  it('reads back as what was written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });
});

describe('sha256OfCanonicalJson', () => {
  it('is that of the text', () => {
    // printf '{}' | sha256sum
    expect(sha256OfCanonicalJson({})).toBe(
      '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    );
  });

  it('does not see the order of keys but every change of a value', () => {
    const key = sha256OfCanonicalJson({ a: 1, b: [1, 2] });
    expect(sha256OfCanonicalJson({ b: [1, 2], a: 1 })).toBe(key);
    expect(sha256OfCanonicalJson({ b: [2, 1], a: 1 })).not.toBe(key);
  });
});

describe('sha256OfCanonicalList', () => {
  it('is that of the list', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        expect(sha256OfCanonicalList(values.map(canonicalJson))).toBe(sha256OfCanonicalJson(values));
      }),
    );
  });
});
