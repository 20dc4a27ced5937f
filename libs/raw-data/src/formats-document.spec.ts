import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FORMAT_SUMMARIES } from './format-summaries.ts';
import { formatsDocument } from './formats-document.ts';

describe('the descriptions of the formats', () => {
  it('are in alphabetical order, each once', () => {
    const keys = FORMAT_SUMMARIES.map(({ key }) => key);
    expect(keys).toEqual([...new Set(keys)].sort());
  });

  it.each(FORMAT_SUMMARIES)(
    'say of $key who writes it, what it measures and what it looks like',
    (format) => {
      for (const line of [format.instrument, format.sample]) expect(line).toMatch(/^\S.*\S$/);
      const folder = new URL(`./formats/${format.key}/`, import.meta.url);
      expect(existsSync(new URL('README.md', folder))).toBe(true);
      // What is recognised and never read may hold something that Dotbook has no kind for.
      expect(format.kinds.length > 0 || !existsSync(new URL('fixtures/ok', folder))).toBe(true);
    },
  );

  it('are what docs/formats.md says (npm run docs:formats)', () => {
    const document = readFileSync(new URL('../../../docs/formats.md', import.meta.url), 'utf8');
    expect(document).toBe(formatsDocument());
  });
});
