import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { JvRecord } from '@dotbook/domain';
import { readRawFile } from '../read-raw-file.ts';

const jvOf = (path: string) =>
  readRawFile(readFileSync(join(import.meta.dirname, path))).records.filter(
    (record): record is JvRecord => record.kind === 'jv',
  );
const densityOf = (record: JvRecord | undefined): readonly number[] =>
  record?.current.quantity === 'density' ? record.current.milliampPerCm2 : [];
const claimsOf = (record: JvRecord | undefined): Record<string, number> =>
  Object.fromEntries((record?.claims ?? []).map(({ metric, claimedValue }) => [metric, claimedValue]));

describe('pvcomb-sosim-jv', () => {
  const folder = 'pvcomb-sosim-jv/fixtures/ok';

  it('reads one scan with W/m² as mW/cm² and the pixel of the sample name', () => {
    const [record, ...others] = jvOf(`${folder}/reverse.txt`);
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      label: 'pixel B reverse',
      group: 'B',
      pixelLabel: 'B',
      conditions: { apertureAreaCm2: 0.1, irradianceMilliwattPerCm2: 100, scanDirection: 'reverse' },
      measuredAt: { localDateTime: '2024-03-05T09:15:30' },
    });
    expect(record?.conditions).not.toHaveProperty('delaySecond');
    expect(claimsOf(record)).toMatchObject({
      vocVolt: 1.1,
      jscMilliampPerCm2: 20,
      jmppMilliampPerCm2: 18.57,
      pcePercent: 17.642,
    });
  });

  it('drops the points at the current limit of the source, which are not of the cell', () => {
    const [record] = jvOf(`${folder}/reverse.txt`);
    expect(record?.voltageVolt).toHaveLength(26);
    expect(record?.voltageVolt[0]).toBe(1.15);
    expect(densityOf(record).at(-3)).toBe(-20);
    expect(record?.warnings.map(({ detail }) => detail)).toEqual([
      '3 point(s) sit at the current limit of the source (3 mA) and were dropped.',
    ]);
  });

  it('keeps a forward scan in its order, with either decimal sign', () => {
    const [forward] = jvOf(`${folder}/forward.txt`);
    expect(forward?.voltageVolt[0]).toBe(-0.1);
    expect(jvOf(`${folder}/decimal-comma.txt`)).toEqual([forward]);
  });
});

describe('hzb-hydiris-jv', () => {
  const folder = 'hzb-hydiris-jv/fixtures/ok';

  it('reads every pair of columns as a curve; dark ones are flagged and have no claims', () => {
    const records = jvOf(`${folder}/light-and-dark.txt`);
    expect(records.map(({ label, group, pixelLabel }) => [label, group, pixelLabel])).toEqual([
      ['a_Forward_Dark', 'a dark', 'a'],
      ['a_Reverse_Dark', 'a dark', 'a'],
      ['a_Forward_Light', 'a', 'a'],
      ['a_Reverse_Light', 'a', 'a'],
      ['b_Forward_Light', 'b', 'b'],
      ['b_Reverse_Light', 'b', 'b'],
    ]);
    expect(records.map(({ conditions }) => conditions.dark ?? false)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(records.map(({ claims }) => claims.length)).toEqual([0, 0, 8, 8, 8, 8]);
    expect(records.map(({ voltageVolt }) => voltageVolt[0])).toEqual([-0.1, 1.2, -0.1, 1.2, -0.1, 1.2]);
  });

  it('states temperature and time of each curve, and the time of the file for dark ones', () => {
    const [dark, , light] = jvOf(`${folder}/light-and-dark.txt`);
    expect(light?.conditions).toEqual({
      apertureAreaCm2: 0.16,
      irradianceMilliwattPerCm2: 100,
      delaySecond: 0.2,
      temperatureKelvin: 292.4,
      scanDirection: 'forward',
    });
    expect(light?.measuredAt?.localDateTime).toBe('2024-03-05T15:40:00');
    expect(dark?.measuredAt).toEqual({
      text: '17:30:54 - 05.03.2024',
      localDateTime: '2024-03-05T17:30:54',
      zone: null,
    });
    expect(dark?.conditions).not.toHaveProperty('temperatureKelvin');
    expect(claimsOf(light)).toMatchObject({ jscMilliampPerCm2: 20, fillFactor: 0.795, vocVolt: 1.1 });
  });

  it('gives each pixel its own area when there is a list', () => {
    const areas = jvOf(`${folder}/area-per-pixel.txt`).map(({ conditions }) => conditions.apertureAreaCm2);
    expect(areas).toEqual([0.16, 0.16, 0.16, 0.16, 0.09, 0.09]);
  });

  it('reads decimal commas', () => {
    const [dark, , light] = jvOf(`${folder}/one-area-decimal-comma.txt`);
    expect(light?.conditions.apertureAreaCm2).toBe(0.16);
    expect([dark?.voltageVolt[0], densityOf(light)[2]]).toEqual([-0.1, -20]);
  });
});

describe('hzb-iris-jv', () => {
  const folder = 'hzb-iris-jv/fixtures/ok';

  it('reads the generation with plain names: W/m², fractions, cells as pins', () => {
    const records = jvOf(`${folder}/plain-names.json`);
    expect(records.map(({ label, pixelLabel }) => [label, pixelLabel])).toEqual([
      ['DEMO7 A forward', 'A'],
      ['DEMO7 A reverse', 'A'],
      ['DEMO7 B forward', 'B'],
      ['DEMO7 B reverse', 'B'],
    ]);
    expect(records[0]?.conditions).toEqual({
      apertureAreaCm2: 0.16,
      irradianceMilliwattPerCm2: 100,
      temperatureKelvin: 298.15,
      delaySecond: 0.02,
      scanDirection: 'forward',
    });
    expect(claimsOf(records[0])).toMatchObject({ fillFactor: 0.7945, pcePercent: 17.48, vocVolt: 1.1 });
    expect(records[1]?.voltageVolt[0]).toBe(1.2);
  });

  it('reads the generation that repeats its summary in each point', () => {
    const [forward, reverse] = jvOf(`${folder}/summary-in-first-point.json`);
    expect(forward).toMatchObject({
      label: 'DEMO8 A forward',
      conditions: { apertureAreaCm2: 0.16, irradianceMilliwattPerCm2: 100, temperatureKelvin: 300 },
      measuredAt: { localDateTime: '2024-03-05T09:15:30' },
    });
    expect(claimsOf(forward).fillFactor).toBeCloseTo(0.7945, 12);
    expect(claimsOf(forward).pcePercent).toBe(17.48);
    // Stored with ascending voltages, measured from above.
    expect(reverse?.voltageVolt[0]).toBeCloseTo(1.2001, 10);
  });

  it('takes the voltage without the wiring where the file has it', () => {
    const [forward, reverse] = jvOf(`${folder}/curve-parameters.json`);
    expect(forward?.voltageVolt.slice(0, 3)).toEqual([-0.1, -0.05, 0]);
    expect(densityOf(forward)[2]).toBe(-20);
    expect(reverse?.voltageVolt.at(-1)).toBe(-0.1);
    expect(forward?.conditions.irradianceMilliwattPerCm2).toBe(99.95);
  });

  it('claims the efficiency at 100 mW/cm² where the irradiance cannot be believed', () => {
    const [record] = jvOf('hzb-iris-jv/fixtures/not-ok/sensor-reading.irradianceImplausible.json');
    expect(record?.conditions).not.toHaveProperty('irradianceMilliwattPerCm2');
    expect(claimsOf(record).pcePercent).toBe(17.48);
    expect(record?.claims.find(({ metric }) => metric === 'pcePercent')?.text).toBe('Eff_1000 [%]: 17.48');
  });

  it('knows a dark measurement by its mode', () => {
    expect(jvOf(`${folder}/dark.json`).map(({ conditions }) => conditions.dark)).toEqual([true, true]);
  });
});
