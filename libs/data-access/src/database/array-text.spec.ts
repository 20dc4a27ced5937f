import { describe, expect, it } from '@jest/globals';
import { plainArray, textArray } from './array-text.ts';

describe('lists as PostgreSQL reads arrays', () => {
  it('have plain values as they are', () => {
    expect(plainArray([])).toBe('{}');
    expect(plainArray([1, -2.5e-30, true, 'a1'])).toBe('{1,-2.5e-30,true,a1}');
  });

  it('have texts in quotes', () => {
    expect(textArray([])).toBe('{}');
    expect(textArray(['', null, 'NULL', 'a,b', '{c}', 'say "d"', String.raw`e\f`, ' g\n'])).toBe(
      String.raw`{"",NULL,"NULL","a,b","{c}","say \"d\"","e\\f"," g` + '\n"}',
    );
  });
});
