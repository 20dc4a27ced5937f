import { describe, expect, it } from '@jest/globals';
import type { Conditions, JvRecord } from '@dotbook/domain';
import fc from 'fast-check';
import type { JoinableFile, JoinedFiles, RawFormat } from './format.ts';
import { type FileReading, type NamedBytes, readRawFiles } from './read-raw-files.ts';

const TABLE = 'Voltage (V),Current density (mA/cm2)\n0,-20\n0.5,-19\n1.0,-10\n1.1,5\n';
const file = (name: string, text: string): NamedBytes => ({ name, bytes: new TextEncoder().encode(text) });

/** Joins `NAME.csv` and `NAME_area.txt`, which holds nothing but a number, as some instruments write them. */
const areaFormat = (key: string): RawFormat => ({
  key,
  version: 3,
  reads: 'text',
  about: { instrument: 'none', kinds: ['jv'], sample: 'a curve and, in another file, its area' },
  detect: () => 0,
  parse: () => ({ records: [], warnings: [] }),
  join: (files) =>
    files.flatMap((main): JoinedFiles[] => {
      const companion = files.find(({ name }) => name === main.name.replace(/\.csv$/, '_area.txt'));
      const areaCm2 = Number(companion?.content.text);
      if (companion === undefined || companion === main || !(areaCm2 > 0)) return [];
      const records = main.records.map((record) => withArea(record, { apertureAreaCm2: areaCm2 }));
      return [{ main, companions: [companion], records, warnings: [] }];
    }),
});
const withArea = (record: JoinableFile['records'][number], stated: Conditions) => ({
  ...record,
  conditions: { ...record.conditions, ...stated },
});

const areasOf = (readings: readonly FileReading[]): unknown[] =>
  readings.map(({ records }) => (records[0] as JvRecord | undefined)?.conditions.apertureAreaCm2 ?? null);

describe('readRawFiles', () => {
  it('reads files that do not belong together as it reads them alone', () => {
    const readings = readRawFiles([file('a.csv', TABLE), file('b.csv', TABLE)], { kind: 'jv' });
    expect(readings).toMatchObject([
      { format: { key: 'generic-delimited' }, companionOfIndices: [] },
      { format: { key: 'generic-delimited' }, companionOfIndices: [] },
    ]);
  });

  it('joins a file to another one by the exact rule of a format, whatever the order of the files', () => {
    const files = [
      file('a.csv', TABLE),
      file('b.csv', TABLE),
      file('folder/b_area.txt', '0.16\n'),
      file('c_area.txt', '0.2\n'),
      file('A_area.txt', '0.3\n'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
        const readings = readRawFiles(shuffled, {}, [areaFormat('with-area')]);
        const at = (name: string): number => shuffled.findIndex((each) => each.name === name);
        expect(readings[at('b.csv')]?.format).toEqual({ key: 'with-area', version: 3 });
        expect(areasOf([readings[at('b.csv')], readings[at('a.csv')]].filter((one) => !!one))).toEqual([
          0.16,
          null,
        ]);
        expect(readings[at('folder/b_area.txt')]).toEqual({
          format: { key: 'with-area', version: 3 },
          records: [],
          warnings: [],
          companionOfIndices: [at('b.csv')],
          companion: null,
        });
        expect(readings[at('c_area.txt')]).toMatchObject({
          format: null,
          warnings: [{ code: 'formatUnknown' }],
        });
        expect(readings[at('A_area.txt')]).toMatchObject({ companionOfIndices: [] });
      }),
    );
  });

  it('reads each file as what was stated for it', () => {
    const stated = { ...file('a.csv', TABLE), forceFormat: 'empa-iv' };
    const readings = readRawFiles([stated, file('b.csv', TABLE)]);
    expect(readings.map(({ format }) => format?.key)).toEqual(['empa-iv', 'generic-delimited']);
  });

  it('leaves files alone that two formats claim', () => {
    const files = [file('b.csv', TABLE), file('b_area.txt', '0.16\n')];
    const readings = readRawFiles(files, {}, [areaFormat('one'), areaFormat('two')]);
    expect(areasOf(readings)).toEqual([null, null]);
    expect(readings.map(({ companionOfIndices }) => companionOfIndices)).toEqual([[], []]);
  });
});
