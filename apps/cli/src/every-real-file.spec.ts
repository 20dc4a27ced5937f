import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { accuracyDocument } from './testing/accuracy-document.ts';
import { ABOUT_THE_FILES, JOINED_FILES, REAL_FILES } from './testing/real-file-list.ts';
import type { KnownNumber, RealFile } from './testing/real-file.ts';
import { analyseRealFiles, isAsKnown, metricOf, readTogether, shapeOf } from './testing/read-real-file.ts';

/** Files of real instruments, which are not part of the project. */
const FOLDER = process.env.DOTBOOK_REAL_FILES ?? '';

/** Warnings that say why nothing, or not everything, of a file was read. */
const REFUSALS = [
  'emptyFile',
  'formatUnknown',
  'formatAmbiguous',
  'formatUnsupported',
  'tableUnreadable',
  'truncatedFile',
];

const pathsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();

/** Those of the known numbers that `dotbook analyse` does not give. */
async function wrongNumbers(
  paths: readonly string[],
  numbers: readonly KnownNumber[],
  kind?: RealFile['kind'],
): Promise<readonly KnownNumber[]> {
  if (numbers.length === 0) return [];
  const document = await analyseRealFiles(FOLDER, paths, kind);
  return numbers.filter((known) => !isAsKnown(known, metricOf(document, known)));
}

if (FOLDER === '') {
  it('has no real files to read: DOTBOOK_REAL_FILES is not set', () => {
    process.stderr.write('No real file was compared: DOTBOOK_REAL_FILES is not set.\n');
    expect(FOLDER).toBe('');
  });
} else {
  const paths = pathsIn(FOLDER);

  it('is told of every file in the folder what must become of it', () => {
    expect(paths.filter((path) => !ABOUT_THE_FILES.test(path))).toEqual(
      REAL_FILES.map(({ path }) => path).sort(),
    );
  });

  it.each(paths.filter((path) => ABOUT_THE_FILES.test(path)))('%s is no measurement', (path) => {
    expect(readTogether(FOLDER, [path])).toMatchObject([{ format: null, records: [] }]);
  });

  describe.each(REAL_FILES)('$path', (file) => {
    const { path, format, shape, refusal, kind, numbers = [] } = file;

    it('is recognised, and read or refused as it must be', () => {
      const [reading] = readTogether(FOLDER, [path], kind);
      const refusals = reading?.warnings.map(({ code }) => code).filter((code) => REFUSALS.includes(code));
      expect(reading?.format?.key ?? null).toBe(format);
      expect(shapeOf(reading?.records ?? [])).toBe(shape);
      expect([...new Set(refusals)]).toEqual(refusal === null ? [] : [refusal]);
    });

    it(`gives the ${numbers.length} numbers that are known of it`, async () => {
      expect(await wrongNumbers([path], numbers, kind)).toEqual([]);
    });
  });

  it.each(JOINED_FILES)('$paths belong together', async ({ paths: together, format, shape, numbers }) => {
    for (const order of [together, together.toReversed()]) {
      const readings = readTogether(FOLDER, order);
      const mainIndex = order.indexOf(together[0] ?? '');
      expect(readings[mainIndex]?.format?.key).toBe(format);
      expect(shapeOf(readings[mainIndex]?.records ?? [])).toBe(shape);
      expect(readings.map(({ companionOfIndices }) => companionOfIndices)).toEqual(
        order.map((_, index) => (index === mainIndex ? [] : [mainIndex])),
      );
    }
    expect(await wrongNumbers(together, numbers ?? [])).toEqual([]);
  });

  it('are what docs/formats-accuracy.md says (npm run docs:formats-accuracy)', async () => {
    const document = readFileSync(new URL('../../../docs/formats-accuracy.md', import.meta.url), 'utf8');
    expect(document).toBe(await accuracyDocument(FOLDER));
  });
}
