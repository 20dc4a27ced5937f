import { describe, expect, it } from '@jest/globals';
import type { TableRecord } from '@dotbook/domain';
import fc from 'fast-check';
import { readRawFile } from '../../read-raw-file.ts';
import { type NamedBytes, readRawFiles } from '../../read-raw-files.ts';

const NAMES = ['A1', 'B1', 'C1', 'B2', 'C2', 'CF'];

const curve = (name: string, from: number, scale: number): NamedBytes => {
  const rows = Array.from({ length: 21 }, (_, index) => {
    const counts = scale * Math.exp(-(((index - 10) / 3) ** 2));
    return `${from + index}\t${counts.toFixed(5)}\r\n`;
  });
  return { name: `sphere/${name}.txt`, bytes: new TextEncoder().encode(rows.join('')) };
};

/** A sample that absorbs 60 % of the light that meets it. */
const SET: readonly NamedBytes[] = [
  curve('A1', 315, 1000),
  curve('B1', 315, 900),
  curve('C1', 315, 360),
  curve('B2', 500, 40),
  curve('C2', 500, 300),
  curve('CF', 300, 1200),
];
const RESULTS: NamedBytes = {
  name: 'QY.txt',
  bytes: new TextEncoder().encode('Absorption      PLQY   \r\n0.60000         0.80000 \r\n'),
};

const renamed = (file: NamedBytes | undefined, name: string): NamedBytes => ({
  name,
  bytes: file?.bytes ?? new Uint8Array(),
});
const replaced = (name: string, by: NamedBytes): NamedBytes[] =>
  SET.map((file) => (file.name.includes(`/${name}.`) ? by : file));

describe('demello-plqy', () => {
  it('joins the six curves into one set, in any order and with any extension', () => {
    const files = [
      ...SET.map((file) => renamed(file, file.name.toLowerCase().replace('.txt', '.dat'))),
      RESULTS,
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
        const readings = readRawFiles(shuffled);
        const mainIndex = shuffled.findIndex(({ name }) => name.endsWith('a1.dat'));
        const main = readings[mainIndex];
        expect(main?.format).toEqual({ key: 'demello-plqy', version: 2 });
        expect(main?.records.map(({ label }) => label)).toEqual(NAMES);
        expect(main?.companionOfIndices).toEqual([]);
        const others = readings.filter((reading) => reading !== main);
        expect(others.map(({ companionOfIndices }) => companionOfIndices)).toEqual(
          others.map(() => [mainIndex]),
        );
      }),
    );
  });

  it('names counts of the curves and the value of the correction, and claims the printed results', () => {
    const records = readRawFiles([...SET, RESULTS])[0]?.records as readonly TableRecord[];
    expect(records.map(({ columns }) => Object.keys(columns)[1])).toEqual([
      ...Array<string>(5).fill('intensityCounts'),
      'sampleValue',
    ]);
    expect(records[2]?.columns.wavelengthNanometre?.[10]).toBe(325);
    expect(records[2]?.columns.intensityCounts?.[10]).toBe(360);
    expect(records[5]?.columns.sampleValue?.[10]).toBe(1200);
    expect(records[0]).toMatchObject({ kind: 'plqy', conditions: { plqyKind: 'absolute' }, warnings: [] });
    expect(
      records.map(({ claims }) => claims.map(({ metric, claimedValue }) => [metric, claimedValue])),
    ).toEqual([
      [
        ['absorptanceFraction', 0.6],
        ['plqyFraction', 0.8],
      ],
      ...Array<never[]>(5).fill([]),
    ]);
  });

  it.each([
    ['one is missing', SET.slice(1)],
    ['two of one name are different', [...SET, curve('A1', 315, 1001)]],
    [
      'two of one name are different, and one is on another grid with its neighbours',
      [...SET, curve('B2', 500, 41), curve('C2', 510, 300)],
    ],
    ['one is named otherwise', replaced('B1', renamed(SET[1], 'B1_old.txt'))],
    [
      'one has a header',
      replaced('B1', {
        name: 'B1.txt',
        bytes: new TextEncoder().encode('step\tdetector\n1\t2\n2\t3\n3\t4\n'),
      }),
    ],
    [
      'one has a third column',
      replaced('B1', {
        name: 'B1.txt',
        bytes: new TextEncoder().encode('1\t2\t3\n2\t3\t4\n3\t4\t5\n4\t5\t6\n'),
      }),
    ],
  ])('leaves the files as they were read alone where %s', (_, files) => {
    const readings = readRawFiles(files);
    expect(
      readings.every(({ records, companionOfIndices }) => records.length + companionOfIndices.length === 0),
    ).toBe(true);
    expect(readings.every(({ format }) => format?.key !== 'demello-plqy')).toBe(true);
  });

  it('says which curves keep a set from being joined, on each of its pieces, once all are there', () => {
    const other = renamed(curve('C1', 315, 361), 'c1.dat');
    const readings = readRawFiles([...SET, other]);
    const told = readings.map(({ warnings }) => warnings.filter(({ code }) => code === 'companionAmbiguous'));
    expect(told.map((one) => one.length)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(told[0]?.[0]?.detail).toMatch(
      /^There are different curves C1 \(C1\.txt, c1\.dat\), and nothing tells/u,
    );
    const incomplete = readRawFiles([...SET.slice(1), other]);
    expect(incomplete.flatMap(({ warnings }) => warnings).map(({ code }) => code)).not.toContain(
      'companionAmbiguous',
    );
  });

  it('takes a copy of a curve for the same, and of two the one on the grid of its neighbours', () => {
    const copy = renamed(SET[0], 'a1.dat');
    const [main, ...others] = readRawFiles([...SET, copy]);
    expect(main?.records).toHaveLength(6);
    expect(others.map(({ companionOfIndices }) => companionOfIndices)).toEqual(others.map(() => [0]));

    // Of another set: its excitation is on another grid.
    const stray = curve('C1', 316, 400);
    const readings = readRawFiles([stray, ...SET]);
    expect(readings[0]).toMatchObject({ companionOfIndices: [], companion: { formatKey: 'demello-plqy' } });
    expect(readings[1]?.records.map(({ label }) => label)).toEqual(NAMES);
    const c1 = readings[1]?.records[2] as TableRecord | undefined;
    expect(c1?.columns.wavelengthNanometre?.[0]).toBe(315);
  });

  it('leaves curves alone that another format has read', () => {
    const readings = readRawFiles(SET, { kind: 'jv' });
    expect(readings.map(({ format }) => format?.key)).toEqual(Array(6).fill('generic-delimited'));
  });

  it('knows each of its files alone as a piece of a set, and no other file', () => {
    const roleOf = (file: NamedBytes | undefined) =>
      readRawFiles(file === undefined ? [] : [file])[0]?.companion ?? null;
    expect([...SET, RESULTS].map((file) => roleOf(file)?.piece)).toEqual([
      ...['ofOneSet', 'ofOneSet', 'ofOneSet', 'ofOneSet', 'ofOneSet', 'shared', 'ofOneSet'],
    ]);
    expect(roleOf(SET[0])).toMatchObject({ formatKey: 'demello-plqy', mainNames: null });
    const jv = new TextEncoder().encode('V (V),J (mA/cm2)\n0,-20\n0.5,-19\n1,-10\n');
    for (const other of [renamed(SET[0], 'A1_old.txt'), { name: 'A1.txt', bytes: jv }]) {
      expect(roleOf(other)).toBeNull();
    }
    const whole = readRawFiles(SET);
    expect(whole.map(({ companion }) => companion === null)).toEqual([
      true,
      ...Array<boolean>(5).fill(false),
    ]);
  });

  it('gives no records but the reason where two curves do not share a grid', () => {
    const [main] = readRawFiles(replaced('C1', curve('C1', 316, 360)));
    expect(main?.records).toEqual([]);
    expect(main?.warnings.map(({ code }) => code)).toEqual(['tableUnreadable']);
    expect(main?.warnings[0]?.detail).toContain('A1, B1, C1');
  });

  it('says what is missing of a single curve when the caller calls it a quantum yield', () => {
    const bytes = SET[0]?.bytes ?? new Uint8Array();
    expect(readRawFile(bytes).warnings.map(({ code }) => code)).toEqual(['formatUnknown']);
    const reading = readRawFile(bytes, { kind: 'plqy' });
    expect(reading.warnings.map(({ code }) => code)).toEqual(['formatUnsupported']);
    expect(reading.warnings[0]?.detail).toContain('A1, B1, C1');
    expect(readRawFiles(SET, { kind: 'plqy' })[0]?.records).toHaveLength(6);
  });
});
