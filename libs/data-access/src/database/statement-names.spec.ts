import { describe, expect, it } from '@jest/globals';
import { statementName } from './statement-names.ts';

describe('names of statements', () => {
  it('are one for each text, and only for so many', () => {
    const texts = Array.from({ length: 1000 }, (_, n) => `SELECT ${n}`);
    const names = texts.map(statementName);
    const given = names.filter((name) => name !== undefined);
    expect(new Set(given).size).toBe(given.length);
    expect(given.length).toBeGreaterThan(100);
    expect(given.length).toBeLessThan(500);
    expect(texts.map(statementName)).toEqual(names);
  });
});
