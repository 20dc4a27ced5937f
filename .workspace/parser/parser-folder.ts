/** What `npm run new:parser` writes; everything that has to be filled in fails a test until it is. */

export interface NewFile {
  /** From libs/raw-data/src/formats. */
  readonly path: string;
  readonly text: string;
}

const KEY = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/;
const LONGEST_KEY = 40;

/**
 * The name of the constant that a format exports, e.g. `hzbKeithleyJv` for `hzb-keithley-jv`.
 * @throws RangeError for a key that could not be a folder and a public name.
 */
export function constantOf(key: string): string {
  if (!KEY.test(key) || key.length > LONGEST_KEY) {
    throw new RangeError(
      `"${key}" is no key of a format: write instrument and kind in kebab case, at most ${LONGEST_KEY} characters, e.g. kit-lti-jv.`,
    );
  }
  return key.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

const formatText = (key: string): string => `import type { ParsedContent, RawFormat } from '../../format.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

/** Say here what it is, in one line. */
export const ${constantOf(key)}: RawFormat = {
  key: '${key}',
  version: 1,
  reads: 'text',
  about: {
    instrument: '',
    kinds: [],
    sample: '',
  },

  detect(): number {
    return 0;
  },

  parse(): ParsedContent {
    throw new UnreadableContent('The format ${key} is not read yet.');
  },
};
`;

const specText = (key: string): string => `import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readRawFile } from '../../read-raw-file.ts';

const read = (name: string) => readRawFile(readFileSync(new URL(\`./fixtures/\${name}\`, import.meta.url)));

describe('${key}', () => {
  it('reads what its instrument writes', () => {
    const { format, records, warnings } = read('ok/made-by-hand.txt');
    expect({ format, warnings }).toEqual({ format: { key: '${key}', version: 1 }, warnings: [] });
    // The numbers of the file by name come here.
    expect(records).toMatchObject([{ label: 'what the file calls it' }]);
  });
});
`;

const readmeText = (key: string): string => `# ${key}

Who writes it: instrument, program, laboratory.

    the first lines of a file, made up by hand

- **Recognised by** marks that no other format has, at no fixed line number.
- **Curves**: columns, units, sign, order of the points.
- **Header**: what becomes a condition, what a claim, and in which units.
- **Traps**: what looks right and is not.
`;

const SAMPLE = 'Write a small file by hand here; never copy a real one.\n';

/** The files of a new format, which detects nothing yet. @throws RangeError for a key that cannot be one. */
export function parserFiles(key: string): readonly NewFile[] {
  return [
    { path: `${key}/format.ts`, text: formatText(key) },
    { path: `${key}/${key}.spec.ts`, text: specText(key) },
    { path: `${key}/README.md`, text: readmeText(key) },
    { path: `${key}/fixtures/ok/made-by-hand.txt`, text: SAMPLE },
    { path: `${key}/fixtures/not-ok/no-numbers.tableUnreadable.txt`, text: SAMPLE },
  ];
}

const EXPORT_LINE = /^export \{ \w+ \} from '\.\/([a-z0-9-]+)\/format\.ts';$/;

/**
 * The text of every-format.ts with one line more, in alphabetical order of the folders.
 * @throws RangeError when the key is taken.
 */
export function withRegistryLine(everyFormat: string, key: string): string {
  const lines = everyFormat.trimEnd().split('\n');
  const keyOf = (line: string): string | null => EXPORT_LINE.exec(line)?.[1] ?? null;
  if (lines.some((line) => keyOf(line) === key)) throw new RangeError(`There is a format "${key}" already.`);
  const added = `export { ${constantOf(key)} } from './${key}/format.ts';`;
  const after = lines.findIndex((line) => (keyOf(line) ?? '') > key);
  const at = after === -1 ? lines.length : after;
  return [...lines.slice(0, at), added, ...lines.slice(at), ''].join('\n');
}
