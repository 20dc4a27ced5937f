import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EqeRecord, JvRecord, PlqyRecord } from '@dotbook/domain';
import { readRawFile } from '../read-raw-file.ts';

const read = (path: string) => readRawFile(readFileSync(join(import.meta.dirname, path)));
const jvOf = (path: string) =>
  read(path).records.filter((record): record is JvRecord => record.kind === 'jv');
const eqeOf = (path: string) =>
  read(path).records.filter((record): record is EqeRecord => record.kind === 'eqe');
const densityOf = (record: JvRecord | undefined): readonly number[] =>
  record?.current.quantity === 'density' ? record.current.milliampPerCm2 : [];

describe('hzb-keithley-jv', () => {
  const folder = 'hzb-keithley-jv/fixtures/ok';

  it('takes direction and pixel from the curve name and keeps the sign of the file', () => {
    const records = jvOf(`${folder}/two-pixels.txt`);
    expect(records.map(({ label, group, pixelLabel }) => [label, group, pixelLabel])).toEqual([
      ['a_rev', 'a', 'a'],
      ['a_for', 'a', 'a'],
      ['d_rev', 'd', 'd'],
      ['d_for', 'd', 'd'],
    ]);
    expect(records[0]?.conditions).toEqual({
      apertureAreaCm2: 0.16,
      irradianceMilliwattPerCm2: 100,
      delaySecond: 0.04,
      scanDirection: 'reverse',
    });
    expect(densityOf(records[0]).at(-1)).toBeCloseTo(-20, 6);
  });

  it('puts a forward scan, stored with descending voltages, into the order of measurement', () => {
    const [reverse, forward] = jvOf(`${folder}/two-pixels.txt`);
    expect(reverse?.voltageVolt[0]).toBe(1.2);
    expect(forward?.voltageVolt[0]).toBe(-0.1);
    expect(densityOf(forward)[0]).toBeCloseTo(-19.8, 6);
  });

  it('keeps header values as claims, in unit and sign of the metrics; resistances are kOhm cm²', () => {
    const [first] = jvOf(`${folder}/two-pixels.txt`);
    const claims = Object.fromEntries(
      (first?.claims ?? []).map((claim) => [claim.metric, claim.claimedValue]),
    );
    expect(claims.jscMilliampPerCm2).toBe(20);
    expect(claims.vocVolt).toBe(1.1);
    expect(claims.fillFactor).toBeCloseTo(0.801, 12);
    expect(claims.pcePercent).toBe(15.1);
    expect(claims.slopeResistanceVocOhmCm2).toBeCloseTo(4, 12);
    expect(first?.claims[0]?.text).toBe('J_sc [mA/cm2]: -20.000000');
  });

  it('gives each pixel its own area when the header lists one per pixel', () => {
    const areas = jvOf(`${folder}/area-per-pixel.txt`).map(({ conditions }) => conditions.apertureAreaCm2);
    expect(areas).toEqual([0.16, 0.16, 0.04, 0.04]);
  });

  it('drops the row that a cut file ends in and reads the rest', () => {
    const result = read('hzb-keithley-jv/fixtures/not-ok/cut-in-the-middle.truncatedFile.txt');
    const [record] = result.records.filter((candidate) => candidate.kind === 'jv');
    expect(record?.voltageVolt).toHaveLength(26);
  });
});

describe('kit-lti-jv', () => {
  const folder = 'kit-lti-jv/fixtures/ok';

  it('reads two scans and no average, the first reverse, the second forward', () => {
    const records = jvOf(`${folder}/two-scans.csv`);
    expect(records.map(({ label, group, conditions }) => [label, group, conditions.scanDirection])).toEqual([
      ['scan 1', 'SIM_1', 'reverse'],
      ['scan 2', 'SIM_1', 'forward'],
    ]);
    expect(records.map(({ voltageVolt }) => voltageVolt[0])).toEqual([1.2, -0.1]);
    expect(records[1]?.claims.map(({ claimedValue }) => claimedValue)).toEqual([19.8, 1.09, 0.8, 17.3]);
    expect(records[0]?.measuredAt).toEqual({
      text: '2024-03-05 13:58:16',
      localDateTime: '2024-03-05T13:58:16',
      zone: null,
    });
    expect(records[0]?.conditions.apertureAreaCm2).toBe(0.0784);
  });

  it('says that a cell without light is dark', () => {
    expect(jvOf(`${folder}/dark.csv`).map(({ conditions }) => conditions.dark)).toEqual([true, true]);
  });
});

describe('singapore-solar-simulator-jv', () => {
  const folder = 'singapore-solar-simulator-jv/fixtures/ok';

  it('reads one scan of one pixel, with Voc of the header in mV', () => {
    const [record, ...others] = jvOf(`${folder}/forward.txt`);
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      label: 'pixel 2 forward',
      pixelLabel: '2',
      conditions: {
        apertureAreaCm2: 1,
        irradianceMilliwattPerCm2: 100,
        temperatureKelvin: 298.15,
        delaySecond: 0.01,
        scanDirection: 'forward',
      },
      measuredAt: { localDateTime: '2025-01-09T16:40:58' },
    });
    expect(record?.claims.find(({ metric }) => metric === 'vocVolt')).toEqual({
      metric: 'vocVolt',
      claimedValue: 1.1,
      text: 'Voc: 1100.0',
    });
    expect(record?.voltageVolt).toHaveLength(27);
  });

  it('reads the reverse scan from the highest voltage and knows the dark', () => {
    expect(jvOf(`${folder}/reverse.txt`)[0]?.voltageVolt[0]).toBe(1.2);
    const dark = jvOf(`${folder}/dark.txt`)[0]?.conditions;
    expect(dark?.dark).toBe(true);
    expect(dark).not.toHaveProperty('irradianceMilliwattPerCm2');
  });
});

describe('enlitech-eqe', () => {
  const folder = 'enlitech-eqe/fixtures/ok';

  it('reads blocks of different lengths side by side, EQE as a fraction', () => {
    const records = eqeOf(`${folder}/side-by-side-ragged.txt`);
    expect(records.map(({ label, wavelengthNanometre }) => [label, wavelengthNanometre.length])).toEqual([
      ['spectrum 1', 23],
      ['spectrum 2', 13],
      ['spectrum 3', 10],
    ]);
    expect(records.map(({ claims }) => claims[0]?.claimedValue)).toEqual([20.1, 20.2, 20.3]);
    expect(Math.max(...(records[0]?.eqeFraction ?? []))).toBeLessThan(1);
  });

  it('reads the same spectra from stacked blocks', () => {
    const stacked = eqeOf(`${folder}/stacked.txt`);
    expect(stacked).toEqual(eqeOf(`${folder}/side-by-side-ragged.txt`));
  });

  it('sorts descending wavelengths and reads a decimal comma', () => {
    const [ascending] = eqeOf(`${folder}/side-by-side-ragged.txt`);
    for (const name of ['descending', 'decimal-comma']) {
      const [record] = eqeOf(`${folder}/${name}.txt`);
      expect(record?.wavelengthNanometre).toEqual(ascending?.wavelengthNanometre);
      expect(record?.eqeFraction).toEqual(ascending?.eqeFraction);
    }
  });

  it('keeps the time as text when it has no year', () => {
    const [record] = eqeOf(`${folder}/side-by-side-ragged.txt`);
    expect(record?.measuredAt).toEqual({ text: '03-27_17-58-47', localDateTime: null, zone: null });
    expect(record?.warnings.map(({ code }) => code)).toEqual(['yearMissing']);
  });
});

describe('dotbook-typed-values', () => {
  it('reads a PLQY with its conditions and uncertainty', () => {
    const [record] = read('dotbook-typed-values/fixtures/ok/plqy.json').records as PlqyRecord[];
    expect(record).toMatchObject({
      kind: 'plqy',
      plqyFraction: 0.1,
      plqyUncertaintyFraction: 0.01,
      conditions: { excitationNanometre: 520, plqyKind: 'differential', plqyStructure: 'device' },
      measuredAt: { localDateTime: '2019-06-01T10:00:00', zone: 'Z' },
    });
  });
});
