import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JvRecord } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FileReading, type NamedBytes, readRawFiles } from '../../read-raw-files.ts';

const fixture = (path: string): string => readFileSync(join(import.meta.dirname, 'fixtures', path), 'utf8');
const CURVE = fixture('ok/light.txt');
const LIST = fixture('not-ok/results-of-all-cells.formatUnsupported.txt');
const AREAS = 'a2\t0.25\nb1\t0.4\n';

const file = (name: string, text: string): NamedBytes => ({ name, bytes: new TextEncoder().encode(text) });
const curveOf = (cell: string, text = CURVE): NamedBytes =>
  file(`I-V_DEMO_B_${cell}_01.txt`, text.replaceAll('DEMO_B_a2', `DEMO_B_${cell}`));
const recordOf = (reading: FileReading | undefined): JvRecord => {
  const [record] = reading?.records ?? [];
  if (record?.kind !== 'jv') throw new Error('no curve');
  return record;
};
const alone = recordOf(readRawFiles([curveOf('a2')])[0]);
const densityOf = ({ current }: JvRecord): readonly number[] =>
  current.quantity === 'density' ? current.milliampPerCm2 : [];
const claimOf = ({ claims }: JvRecord, wanted: string): readonly number[] =>
  claims.filter(({ metric }) => metric === wanted).map(({ claimedValue }) => claimedValue);

describe('area.txt', () => {
  it('serves every curve of the sample, in any order, and each says so', () => {
    const files = [curveOf('a2'), file('area.txt', AREAS), curveOf('b1'), curveOf('c3')];
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
        const readings = readRawFiles(shuffled);
        const at = (name: string): number => shuffled.findIndex((each) => each.name.includes(name));
        const main = recordOf(readings[at('_a2_')]);
        expect(main.conditions.apertureAreaCm2).toBe(0.25);
        expect(main.companionValues).toEqual([
          { key: 'apertureAreaCm2', text: 'a2\t0.25', fileName: 'area.txt' },
        ]);
        expect(densityOf(main)[0]).toBeCloseTo((densityOf(alone)[0] ?? 0) * (0.32 / 0.25), 12);
        expect(claimOf(main, 'jscMilliampPerCm2')[0]).toBeCloseTo(20 * (0.32 / 0.25), 12);
        expect(claimOf(main, 'vocVolt')).toEqual([1.1]);
        expect(main.warnings.map(({ code }) => code)).toEqual(['conditionOverridden']);
        expect(recordOf(readings[at('_b1_')]).conditions.apertureAreaCm2).toBe(0.4);
        expect(recordOf(readings[at('_c3_')])).toEqual({
          ...alone,
          label: 'DEMO_B_c3',
          group: 'c3',
          pixelLabel: 'c3',
        });
        expect(readings[at('area')]?.companionOfIndices.toSorted()).toEqual(
          [at('_a2_'), at('_b1_')].toSorted(),
        );
        expect(readings[at('area')]).toMatchObject({ format: { key: 'empa-iv' }, records: [], warnings: [] });
      }),
    );
  });

  it.each([
    ['of another unit', 'a2\t32\n', CURVE],
    ['beside a curve without an area', AREAS, CURVE.replace('0.32\tCell Area (cm²)', '\tCell Area (cm²)')],
  ])('is doubted and not used %s', (_, areas, curve) => {
    const before = recordOf(readRawFiles([curveOf('a2', curve)])[0]);
    const [main] = readRawFiles([curveOf('a2', curve), file('area.txt', areas)]);
    const record = recordOf(main);
    expect({ ...record, warnings: [] }).toEqual({ ...before, warnings: [] });
    expect(record.warnings.at(-1)?.code).toBe('areaAmbiguous');
  });

  it.each([
    ['another name', [file('size.txt', AREAS)]],
    ['a second list', [file('area.txt', AREAS), file('AREA.TXT', 'a2\t0.3\n')]],
    ['a cell twice', [file('area.txt', 'a2\t0.25\na2\t0.26\n')]],
    ['a line that is no area', [file('area.txt', `${AREAS}mean\t0.3\n`)]],
    ['curves of two samples', [file('area.txt', AREAS), file('x.txt', CURVE.replaceAll('DEMO_B', 'DEMO_C'))]],
  ])('is left alone with %s', (_, others) => {
    const readings = readRawFiles([curveOf('a2'), ...others]);
    expect(recordOf(readings[0])).toEqual(alone);
    expect(readings.every(({ companionOfIndices }) => companionOfIndices.length === 0)).toBe(true);
  });
});

describe('a list of results', () => {
  it('belongs to the curves whose files it names, and adds what they do not state alike', () => {
    const bare = CURVE.replace('1.1\tVoc (V)', '\tVoc (V)').replace(
      '0.32\tCell Area (cm²)',
      '\tCell Area (cm²)',
    );
    const readings = readRawFiles([file('I-V_DEMO_B_Param.txt', LIST), curveOf('a2', bare), curveOf('a3')]);
    const record = recordOf(readings[1]);
    expect(record.companionValues).toEqual([
      { key: 'vocVolt', text: 'Voc_V: 1.1', fileName: 'I-V_DEMO_B_Param.txt' },
      { key: 'apertureAreaCm2', text: 'Area_cm2: 0.32', fileName: 'I-V_DEMO_B_Param.txt' },
    ]);
    expect(record.claims).toHaveLength(alone.claims.length);
    expect(record.conditions).toEqual(alone.conditions);
    expect(recordOf(readings[2]).companionValues).toBeUndefined();
    expect(readings.map(({ companionOfIndices }) => companionOfIndices)).toEqual([[1], [], []]);
  });

  it('is joined without adding anything to a curve that states it all', () => {
    const [main, list] = readRawFiles([curveOf('a2'), file('I-V_DEMO_B_Param.txt', LIST)]);
    expect(recordOf(main)).toEqual(alone);
    expect(list).toMatchObject({ companionOfIndices: [0], warnings: [] });
  });

  it('adds a result that contradicts that of the curve, to be compared with it', () => {
    const [main] = readRawFiles([
      curveOf('a2'),
      file('I-V_DEMO_B_Param.txt', LIST.replace('a2\t1.1\t', 'a2\t1.05\t')),
    ]);
    expect(claimOf(recordOf(main), 'vocVolt')).toEqual([1.1, 1.05]);
  });

  it('that names a curve twice is used for neither line', () => {
    const twice =
      LIST + (LIST.split('\n').find((line) => line.startsWith('a2\t')) ?? '').replace('1.1', '1.0');
    const readings = readRawFiles([curveOf('a2'), file('I-V_DEMO_B_Param.txt', twice)]);
    expect(recordOf(readings[0])).toEqual(alone);
    expect(readings[1]).toMatchObject({ companionOfIndices: [], warnings: [{ code: 'formatUnsupported' }] });
  });

  it('gives the area that a list of areas is compared with', () => {
    const bare = CURVE.replace('0.32\tCell Area (cm²)', '\tCell Area (cm²)');
    const [main] = readRawFiles([
      curveOf('a2', bare),
      file('I-V_DEMO_B_Param.txt', LIST),
      file('area.txt', AREAS),
    ]);
    expect(recordOf(main).companionValues?.map(({ key, fileName }) => [key, fileName])).toEqual([
      ['apertureAreaCm2', 'I-V_DEMO_B_Param.txt'],
      ['apertureAreaCm2', 'area.txt'],
    ]);
    expect(recordOf(main).conditions.apertureAreaCm2).toBe(0.25);
  });
});

describe('a list without its curves', () => {
  it.each([
    ['area.txt', AREAS, { what: 'a list of areas of cells', mainNames: null }],
    [
      'I-V_DEMO_B_Param.txt',
      LIST,
      {
        what: 'a list of results of cells',
        mainNames: ['I-V_DEMO_B_a2_01.txt', 'I-V_DEMO_B_b1_dark_01.txt'],
      },
    ],
  ])('says what it is and, where it can, to which files it belongs: %s', (name, text, role) => {
    const [lone] = readRawFiles([file(name, text)]);
    expect(lone?.companion).toEqual({ formatKey: 'empa-iv', ...role });
    const [joined, main] = readRawFiles([file(name, text), curveOf('a2')]);
    expect(joined?.companion).toEqual(lone?.companion);
    expect(main?.companion).toBeNull();
  });
});

describe('curves of the cryostat', () => {
  const CRYOSTAT = readFileSync(join(import.meta.dirname, '../empa-tiv/fixtures/ok/light.txt'), 'utf8');
  const cryostatOf = (cell: string, kelvin: number, sample = 'DEMO_B'): NamedBytes =>
    file(
      `${sample}_${cell}_${kelvin}K.txt`,
      CRYOSTAT.replace('DEMO_F', sample).replace('\ta3', `\t${cell}`).replace('\t300', `\t${kelvin}`),
    );
  const lone = recordOf(readRawFiles([cryostatOf('a2', 300)])[0]);

  it('take the areas of their cells, at every temperature, beside those of the simulator', () => {
    const files = [
      cryostatOf('a2', 300),
      cryostatOf('a2', 250),
      file('area.txt', 'a2\t0.4\n'),
      curveOf('a2'),
    ];
    const readings = readRawFiles(files);
    for (const index of [0, 1]) {
      expect(readings[index]).toMatchObject({ format: { key: 'empa-tiv', version: 2 }, companion: null });
      const record = recordOf(readings[index]);
      expect(record.conditions).toMatchObject({ apertureAreaCm2: 0.4, temperatureKelvin: [300, 250][index] });
      expect(densityOf(record)[0]).toBeCloseTo((densityOf(lone)[0] ?? 0) * (0.5 / 0.4), 12);
      expect(record.companionValues).toEqual([
        { key: 'apertureAreaCm2', text: 'a2\t0.4', fileName: 'area.txt' },
      ]);
    }
    expect(readings[2]).toMatchObject({ companionOfIndices: [0, 1, 3], companion: { formatKey: 'empa-iv' } });
    expect(recordOf(readings[3]).conditions.apertureAreaCm2).toBe(0.4);
  });

  it('of two samples take none', () => {
    const readings = readRawFiles([
      cryostatOf('a2', 300),
      cryostatOf('a2', 300, 'DEMO_C'),
      file('area.txt', 'a2\t0.4\n'),
    ]);
    expect(recordOf(readings[0])).toEqual(lone);
    expect(readings[2]?.companionOfIndices).toEqual([]);
  });

  it('take the results of the list that names their file', () => {
    const bare = cryostatOf('a2', 300);
    const text = new TextDecoder()
      .decode(bare.bytes)
      .replace('Cell area [cm²]: \t0.5', 'Cell area [cm²]: \t');
    const list = LIST.replace('I-V_DEMO_B_a2_01.txt', bare.name);
    const [main] = readRawFiles([file(bare.name, text), file('DEMO_B_Param.txt', list)]);
    expect(main).toMatchObject({ format: { key: 'empa-tiv' } });
    expect(recordOf(main).conditions.apertureAreaCm2).toBe(0.32);
    expect(recordOf(main).companionValues?.map(({ key }) => key)).toContain('apertureAreaCm2');
  });
});
