import { describe, expect, it } from '@jest/globals';
import { prefersCsv } from './prefers-csv.ts';

describe('Accept', () => {
  it.each(['text/csv', 'text/csv; charset=utf-8', 'text/*', 'application/json;q=0.5, text/csv', 'TEXT/CSV'])(
    '%s asks for CSV',
    (accept) => {
      expect(prefersCsv(accept)).toBe(true);
    },
  );

  it.each([
    undefined,
    '',
    '*/*',
    'application/json',
    'text/csv;q=0.5, */*',
    'text/csv;q=0',
    'text/html, */*;q=0.1',
  ])('%s asks for JSON', (accept) => {
    expect(prefersCsv(accept)).toBe(false);
  });
});
