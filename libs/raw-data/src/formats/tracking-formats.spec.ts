import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isTableRecord, type TableRecord } from '@dotbook/domain';
import { readRawFile } from '../read-raw-file.ts';

const read = (path: string) => readRawFile(readFileSync(join(import.meta.dirname, path)));
const tracksOf = (path: string): readonly TableRecord[] => read(path).records.filter(isTableRecord);

describe('hzb-hysprint-mppt', () => {
  const folder = 'hzb-hysprint-mppt/fixtures';

  it('keeps the signs of the file and takes its area', () => {
    const [record, ...others] = tracksOf(`${folder}/ok/one-track.txt`);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ kind: 'mppTracking', conditions: { apertureAreaCm2: 0.1 } });
    expect(record?.columns.timeSecond?.slice(0, 2)).toEqual([0.03, 0.53]);
    expect(record?.columns.voltageVolt?.[0]).toBe(0.95);
    expect(record?.columns.currentDensityMilliampPerCm2?.[0]).toBe(-20);
    expect(record?.columns.powerMilliwattPerCm2?.[0]).toBe(-19);
  });

  it('follows the row of units: A/m² are a tenth of mA/cm²', () => {
    const [record] = tracksOf(`${folder}/ok/ampere-per-square-metre.txt`);
    expect(record?.columns.currentDensityMilliampPerCm2?.slice(0, 2)).toEqual([-20, -19.9]);
    expect(record?.columns.powerMilliwattPerCm2?.slice(0, 2)).toEqual([-19, -18.905]);
  });

  it('steps over the text between the rows without losing one', () => {
    const path = `${folder}/not-ok/text-between-rows.textRowsSkipped.txt`;
    expect(tracksOf(path)[0]?.columns).toEqual(tracksOf(`${folder}/ok/one-track.txt`)[0]?.columns);
    expect(read(path).warnings.map(({ code }) => code)).toEqual(['textRowsSkipped']);
  });
});

describe('hzb-ageing-mppt', () => {
  const folder = 'hzb-ageing-mppt/fixtures';

  it('is a stability record in hours, with the current in mA and W/m² as a tenth in mW/cm²', () => {
    const [record] = tracksOf(`${folder}/ok/two-hours.csv`);
    expect(record).toMatchObject({
      kind: 'stability',
      conditions: {},
      measuredAt: { localDateTime: '2025-01-15T18:00:30' },
      warnings: [],
    });
    expect(
      Object.fromEntries(Object.entries(record?.columns ?? {}).map(([key, [first]]) => [key, first])),
    ).toEqual({
      timeHour: 0,
      voltageVolt: -0.95,
      currentMilliamp: -3.2,
      powerMilliwatt: 3,
      pcePercent: 19,
      irradianceMilliwattPerCm2: 100,
    });
    expect(record?.columns.timeHour?.[1]).toBeCloseTo(1 / 6, 12);
    expect(tracksOf(`${folder}/ok/without-density.csv`)[0]).toEqual(record);
  });

  it('names both areas where density and efficiency were divided by different ones', () => {
    const [record] = tracksOf(`${folder}/not-ok/two-areas.areaAmbiguous.csv`);
    expect(record?.warnings[0]?.detail).toMatch(/0\.180 cm².*0\.160 cm²/);
  });

  it('drops a row that lacks its current', () => {
    const [record] = tracksOf(`${folder}/not-ok/hole.nonFiniteDropped.csv`);
    expect(Object.values(record?.columns ?? {}).map(({ length }) => length)).toEqual(Array(6).fill(11));
  });
});

describe('kit-spp-mppt', () => {
  const folder = 'kit-spp-mppt/fixtures';

  it('finds the irradiance between power and efficiency and claims the last power', () => {
    const [record] = tracksOf(`${folder}/ok/shutter-open.csv`);
    expect(record?.conditions).toEqual({ irradianceMilliwattPerCm2: 99.5 });
    expect(record?.claims).toEqual([
      { metric: 'lastPowerMilliwattPerCm2', claimedValue: 15.92, text: 'Last PCE [%]: 1.600000E+1' },
    ]);
    expect(record?.measuredAt?.localDateTime).toBe('2023-02-28T15:58:00');
    expect(record?.columns.voltageVolt?.[0]).toBe(-0.8);
    expect(record?.columns.powerMilliwattPerCm2?.[0]).toBeCloseTo(15.92, 9);
    expect(record?.columns.pcePercent?.[0]).toBe(16);
  });

  it('states no irradiance where the rows do not agree on one', () => {
    const [record] = tracksOf(`${folder}/ok/irradiance-varies.csv`);
    expect(record).toMatchObject({ conditions: {}, claims: [] });
  });

  it('keeps and counts the points before the shutter opened', () => {
    const [record] = tracksOf(`${folder}/not-ok/shutter-opens-late.darkCurve.csv`);
    expect(record?.columns.timeSecond).toHaveLength(20);
    expect(record?.warnings[0]?.detail).toMatch(/^The first 4 point/);
    expect(record?.conditions).toEqual({ irradianceMilliwattPerCm2: 99.5 });
  });
});

describe('singapore-solar-simulator-mppt', () => {
  it('reads the voltage from mV and the current from A', () => {
    const [record] = tracksOf('singapore-solar-simulator-mppt/fixtures/ok/one-pixel.txt');
    expect(record).toMatchObject({
      kind: 'mppTracking',
      label: 'pixel 1',
      pixelLabel: '1',
      conditions: { apertureAreaCm2: 1, irradianceMilliwattPerCm2: 100, temperatureKelvin: 298.15 },
      measuredAt: { localDateTime: '2025-01-09T17:10:21' },
    });
    expect(record?.columns.voltageVolt?.slice(0, 2)).toEqual([1, 1.005]);
    expect(record?.columns.currentMilliamp?.[0]).toBe(19);
    expect(record?.columns.powerMilliwattPerCm2?.[0]).toBe(19);
  });
});

describe('perseus-mppt', () => {
  it('reads the current from A and keeps the negative signs', () => {
    const [record] = tracksOf('perseus-mppt/fixtures/ok/one-track.txt');
    expect(record?.kind).toBe('mppTracking');
    expect(record?.columns.timeSecond).toHaveLength(20);
    expect(record?.columns.currentMilliamp?.[0]).toBeCloseTo(-2.4, 12);
    expect(record?.columns.powerMilliwattPerCm2?.[0]).toBe(-13.6);
  });
});
