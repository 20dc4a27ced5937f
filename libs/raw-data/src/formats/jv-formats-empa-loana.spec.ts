import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isTableRecord, type JvRecord, type MeasurementRecord, type TableRecord } from '@dotbook/domain';
import { readRawFile } from '../read-raw-file.ts';
import { readRawFiles } from '../read-raw-files.ts';

const read = (path: string) => readRawFile(readFileSync(join(import.meta.dirname, path)));
const jvOf = (path: string) =>
  read(path).records.filter((record): record is JvRecord => record.kind === 'jv');
const tablesOf = (path: string): TableRecord[] => read(path).records.filter(isTableRecord);
const currentOf = (record: JvRecord | undefined): readonly number[] => {
  switch (record?.current.quantity) {
    case 'density':
      return record.current.milliampPerCm2;
    case 'absolute':
      return record.current.milliamp;
    default:
      return [];
  }
};
const claimsOf = (record: MeasurementRecord | undefined): Record<string, number> =>
  Object.fromEntries((record?.claims ?? []).map(({ metric, claimedValue }) => [metric, claimedValue]));

describe('empa-iv', () => {
  const folder = 'empa-iv/fixtures/ok';

  it('reads the parameters that run down beside the points', () => {
    const [record] = jvOf(`${folder}/light.txt`);
    expect(record).toMatchObject({
      label: 'DEMO_B_a2',
      group: 'a2',
      pixelLabel: 'a2',
      conditions: { apertureAreaCm2: 0.32, temperatureKelvin: 297.15 },
      measuredAt: { localDateTime: '2024-03-05T09:15:30' },
    });
    expect(record?.conditions).not.toHaveProperty('irradianceMilliwattPerCm2');
    expect(claimsOf(record)).toMatchObject({ vocVolt: 1.1, jscMilliampPerCm2: 20, pcePercent: 17.48 });
    expect(record?.voltageVolt).toHaveLength(27);
    expect(currentOf(record)[2]).toBe(-20);
  });

  it('reads units in Latin-1', () => {
    const [record] = jvOf(`${folder}/light-latin-1.txt`);
    expect(record?.conditions.apertureAreaCm2).toBe(0.32);
    expect(record?.pixelLabel).toBe('c3');
  });

  it('knows a dark curve by its name or by results that are all 0, and takes no claims from it', () => {
    const byName = jvOf(`${folder}/dark-by-name.txt`)[0];
    const byResults = jvOf(`${folder}/dark-by-results.txt`)[0];
    expect([byName?.conditions.dark, byResults?.conditions.dark]).toEqual([true, true]);
    expect([byName?.label, byResults?.label]).toEqual(['DEMO_B_b1_dark', 'DEMO_B_a2 dark']);
    expect([byName?.pixelLabel, byResults?.pixelLabel]).toEqual(['b1', 'a2']);
    expect([byName?.claims, byResults?.claims]).toEqual([[], []]);
  });
});

describe('empa-tiv', () => {
  it('reads one curve at one temperature and tells light from dark', () => {
    const [dark] = jvOf('empa-tiv/fixtures/ok/dark.txt');
    const [light] = jvOf('empa-tiv/fixtures/ok/light.txt');
    expect(dark).toMatchObject({
      label: 'a3 250 K',
      pixelLabel: 'a3',
      conditions: { apertureAreaCm2: 0.5, temperatureKelvin: 250, dark: true },
      claims: [],
    });
    expect(light?.conditions).toEqual({ apertureAreaCm2: 0.5, temperatureKelvin: 300 });
    expect(claimsOf(light)).toMatchObject({ vocVolt: 1.1, jscMilliampPerCm2: 20 });
  });
});

describe('empa-voc-jsc', () => {
  const folder = 'empa-voc-jsc/fixtures/ok';

  it('makes a record of each set, with its temperature', () => {
    const records = tablesOf(`${folder}/three-temperatures.txt`);
    expect(records.map(({ kind, label, group }) => [kind, label, group])).toEqual([
      ['sunsVoc', '150.0 K', 'DEMO5'],
      ['sunsVoc', '225.0 K', 'DEMO5'],
      ['sunsVoc', '300.0 K', 'DEMO5'],
    ]);
    expect(records[0]?.conditions).toEqual({ apertureAreaCm2: 0.5, temperatureKelvin: 150 });
    expect(Object.keys(records[0]?.columns ?? {})).toEqual([
      'jscMilliampPerCm2',
      'vocVolt',
      'temperatureKelvin',
    ]);
    expect(records[0]?.columns.jscMilliampPerCm2).toEqual([0.5, 1, 2, 5, 10, 20, 50]);
    expect(records[0]?.columns.vocVolt?.[5]).toBe(1.08);
  });

  it('reads decimal commas', () => {
    const [record] = tablesOf(`${folder}/decimal-comma.txt`);
    expect(record?.conditions.apertureAreaCm2).toBe(0.5);
    expect(record?.columns.jscMilliampPerCm2?.[0]).toBe(0.5);
  });
});

describe('empa-light-soaking-jv', () => {
  const folder = 'empa-light-soaking-jv/fixtures/ok';

  it('reads millivolts as volts and the state of the stand above each curve', () => {
    const [first, second] = jvOf(`${folder}/two-curves.csv`);
    expect([first?.label, second?.label]).toEqual(['after 00:00:30', 'after 12:30:00']);
    expect(first?.conditions).toEqual({
      elapsedSecond: 30,
      temperatureKelvin: 358,
      relativeHumidityPercent: 0.2,
    });
    expect(second?.conditions.elapsedSecond).toBe(45_000);
    expect(first?.voltageVolt.slice(0, 3)).toEqual([-0.1, -0.05, 0]);
    expect(currentOf(first)[2]).toBe(-20);
    expect(currentOf(second)[2]).toBe(-18);
  });

  it('reads decimal commas and more than 99 hours', () => {
    const [record] = jvOf(`${folder}/decimal-comma.csv`);
    expect(record?.conditions).toMatchObject({ elapsedSecond: 360_000, temperatureKelvin: 358 });
  });
});

describe('isfh-loana', () => {
  const folder = 'isfh-loana/fixtures/ok';

  it('divides the current under light by the illuminated area', () => {
    const [record] = jvOf(`${folder}/light.lgt`);
    expect(record).toMatchObject({
      label: 'demo_7 light',
      group: 'demo_7',
      conditions: {
        apertureAreaCm2: 3.97,
        areaKind: 'designatedIllumination',
        irradianceMilliwattPerCm2: 100,
        temperatureKelvin: 298.2,
      },
      measuredAt: { text: '05/03/24 09:15:30', localDateTime: '2024-03-05T09:15:30' },
      current: { quantity: 'absolute' },
    });
    expect(currentOf(record)[2]).toBeCloseTo(-20 * 3.97, 9);
    expect(claimsOf(record)).toEqual({
      jscMilliampPerCm2: 20,
      vocVolt: 1.1,
      fillFactor: 0.7945,
      vmppVolt: 0.95,
      pcePercent: 17.48,
    });
    expect(jvOf(`${folder}/light-utf-8.lgt`)[0]?.conditions.irradianceMilliwattPerCm2).toBe(50);
  });

  it('takes the area of the cell in the dark, and rows without a voltage for none', () => {
    const [record] = jvOf(`${folder}/dark.drk`);
    expect(record?.conditions).toMatchObject({ apertureAreaCm2: 3.96, areaKind: 'total', dark: true });
    expect(record?.voltageVolt).toHaveLength(27);
    expect(record?.claims).toEqual([]);
  });

  it('reads Isc-Voc as intensities in suns, without the points that no light gives', () => {
    const [record] = tablesOf(`${folder}/isc-voc.jv`);
    expect(record?.kind).toBe('sunsVoc');
    const suns = record?.columns.intensitySun ?? [];
    [1e-4, 1e-3, 1e-2, 0.1, 0.5, 1, 1.2].forEach((expected, index) => {
      expect(suns[index]).toBeCloseTo(expected, 8);
    });
    expect(record?.columns.vocVolt?.[5]).toBe(1.1);
    expect(record?.columns.jscMilliampPerCm2?.[5]).toBeCloseTo(20, 6);
    expect(record?.warnings.map(({ code }) => code)).toEqual(['valueNotPhysical']);
  });

  it('joins a summary to the curve whose path it names, and to no other', () => {
    const curve = readFileSync(join(import.meta.dirname, `${folder}/light.lgt`), 'latin1');
    const summary = readFileSync(
      join(import.meta.dirname, 'isfh-loana/fixtures/not-ok/results-only.formatUnsupported.res'),
      'latin1',
    ).replace('1100.0', '1101.5');
    const fileOf = (name: string, text: string) => ({ name, bytes: Buffer.from(text, 'latin1') });
    const own = curve.replace('[Results]', '[Files]\r\nThis file:\tD:\\data\\demo_7.lgt\r\n\r\n[Results]');
    const other = own.replace('demo_7.lgt', 'demo_8.lgt');
    const readings = readRawFiles([fileOf('8.lgt', other), fileOf('7.res', summary), fileOf('7.lgt', own)]);
    expect(readings.map(({ companionOfIndices }) => companionOfIndices)).toEqual([[], [2], []]);
    const volts = readings.map(({ records }) =>
      records[0]?.claims.filter(({ metric }) => metric === 'vocVolt').map(({ claimedValue }) => claimedValue),
    );
    expect(volts).toEqual([[1.1], undefined, [1.1, 1.1015]]);
    expect(readings[2]?.records[0]?.claims).toHaveLength(6);
  });

  it('says what a file without a curve is and what to hand in with it', () => {
    const { warnings } = read('isfh-loana/fixtures/not-ok/results-only.formatUnsupported.res');
    expect(warnings.find(({ code }) => code === 'formatUnsupported')?.detail).toMatch(/summary.*\.lgt/);
  });
});

describe('hzb-spv', () => {
  it('is kept unparsed, with the reason', () => {
    const { records, warnings } = read('hzb-spv/fixtures/not-ok/two-wavelengths.formatUnsupported.txt');
    expect(records).toEqual([]);
    expect(warnings[0]?.detail).toMatch(/surface photovoltage.*no analysis/);
  });
});
