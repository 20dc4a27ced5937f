import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isTableRecord, type MeasurementKind, type TableRecord } from '@dotbook/domain';
import { readRawFile } from '../read-raw-file.ts';

const tablesOf = (path: string, kind?: MeasurementKind): readonly TableRecord[] =>
  readRawFile(
    readFileSync(join(import.meta.dirname, path)),
    kind === undefined ? {} : { kind },
  ).records.filter(isTableRecord);

/** The simulated decays: 400 counts above 1 from bin 5 on, falling by 1/e in 12 bins; bins of 0.5 ns. */
const PEAK_COUNTS = 401;
const AFTER_12_BINS_COUNTS = 148;

describe.each([
  ['picoquant-histogram-trpl/fixtures/ok/one-curve.dat', 'curve 0'],
  ['picoquant-easytau-trpl/fixtures/ok/one-decay.dat', 'simulated 1'],
  ['picoquant-decay-trpl/fixtures/ok/one-curve.dat', 'decay'],
  ['hzb-hysprint-trpl/fixtures/ok/with-row-numbers.txt', 'decay'],
  ['hzb-hysprint-trpl/fixtures/ok/plain.txt', 'decay'],
])('%s', (path, label) => {
  it('is one decay in counts over nanoseconds', () => {
    const [record, ...others] = tablesOf(path);
    expect(others).toEqual([]);
    expect(record).toMatchObject({ kind: 'trpl', label });
    const { timeNanosecond, decayCounts } = record?.columns ?? {};
    expect(timeNanosecond).toEqual(Array.from({ length: 60 }, (_, bin) => bin / 2));
    expect(decayCounts?.[4]).toBe(1);
    expect(decayCounts?.[5]).toBe(PEAK_COUNTS);
    expect(decayCounts?.[17]).toBe(AFTER_12_BINS_COUNTS);
    expect(record?.columns.instrumentResponseCounts).toBeUndefined();
  });
});

describe('picoquant-histogram-trpl', () => {
  it('gives every curve its own number and width of bins', () => {
    const records = tablesOf('picoquant-histogram-trpl/fixtures/ok/two-curves.dat');
    expect(records.map(({ label, columns }) => [label, columns.timeNanosecond?.[10]])).toEqual([
      ['curve 0', 5],
      ['curve 3', 10],
    ]);
    expect(records[0]?.measuredAt?.localDateTime).toBe('2025-08-13T15:09:45');
    expect(records[0]?.conditions).toEqual({});
  });
});

describe('picoquant-easytau-trpl', () => {
  it('takes excitation, repetition rate and start from the parameters', () => {
    const [record] = tablesOf('picoquant-easytau-trpl/fixtures/ok/one-decay.dat');
    expect(record).toMatchObject({
      conditions: { excitationNanometre: 639.2, repetitionRateHertz: 8_888_800 },
      measuredAt: { localDateTime: '2017-11-23T14:26:49' },
    });
  });

  it('keeps a labelled instrument response beside the decay', () => {
    const [record, ...others] = tablesOf('picoquant-easytau-trpl/fixtures/ok/with-response.dat');
    expect(others).toEqual([]);
    expect(record?.conditions.repetitionRateHertz).toBeCloseTo(8_888_800, 6);
    expect(record?.columns.instrumentResponseCounts?.[5]).toBe(300);
    expect(record?.columns.decayCounts?.[5]).toBe(PEAK_COUNTS);
  });
});

describe('picoquant-decay-trpl', () => {
  it('makes one record per curve, each with the response', () => {
    const records = tablesOf('picoquant-decay-trpl/fixtures/ok/two-curves-and-response.dat');
    expect(records.map(({ label }) => label)).toEqual(['crv 0', 'crv 1']);
    expect(records.map(({ columns }) => columns.instrumentResponseCounts?.[5])).toEqual([300, 300]);
    expect(records.map(({ columns }) => columns.decayCounts?.indexOf(PEAK_COUNTS))).toEqual([5, 8]);
  });

  it('reads a response that was exported alone as one', () => {
    const [record, ...others] = tablesOf('picoquant-decay-trpl/fixtures/ok/response-only.dat');
    expect(others).toEqual([]);
    expect(Object.keys(record?.columns ?? {})).toEqual(['timeNanosecond', 'instrumentResponseCounts']);
    expect(record?.columns.instrumentResponseCounts?.[3]).toBe(19);
  });

  it('leaves out a bin without a finite count and keeps the others at their times', () => {
    const [record] = tablesOf('picoquant-decay-trpl/fixtures/not-ok/overflow.nonFiniteDropped.dat');
    expect(record?.columns.timeNanosecond).toHaveLength(59);
    expect(record?.columns.timeNanosecond?.slice(8, 10)).toEqual([4, 5]);
  });
});

describe('a plain table of an instrument response', () => {
  it('is one, without a decay', () => {
    const text = [
      'Time (ns),IRF (counts)',
      ...[0, 1, 40, 9, 1, 0].map((count, bin) => `${bin / 2},${count}`),
    ];
    const { records } = readRawFile(new TextEncoder().encode(text.join('\n')));
    expect(records).toMatchObject([
      { kind: 'trpl', columns: { instrumentResponseCounts: [0, 1, 40, 9, 1, 0] } },
    ]);
    expect(records[0]).not.toHaveProperty('columns.decayCounts');
  });
});

describe('edinburgh-fluoracle-pl', () => {
  const folder = 'edinburgh-fluoracle-pl/fixtures/ok';

  it('reads one emission scan with its excitation and temperature', () => {
    const [record, ...others] = tablesOf(`${folder}/one-scan.csv`);
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      kind: 'pl',
      label: 'film 1',
      conditions: { excitationNanometre: 367, temperatureKelvin: 295.86 },
      warnings: [],
    });
    expect(record?.columns.wavelengthNanometre).toHaveLength(31);
    expect(record?.columns.intensityCounts?.[15]).toBe(50_100);
  });

  it('does not use a temperature that may be in °C', () => {
    const [record] = tablesOf('edinburgh-fluoracle-pl/fixtures/not-ok/celsius-perhaps.conditionMissing.csv');
    expect(record?.conditions).toEqual({ excitationNanometre: 367 });
  });

  it('reads scans side by side, over one wavelength or each over its own', () => {
    const peaks = (path: string) =>
      tablesOf(path).map(({ columns: { wavelengthNanometre, intensityCounts } }) => {
        const counts = intensityCounts ?? [];
        return wavelengthNanometre?.[counts.indexOf(Math.max(...counts))];
      });
    expect(peaks(`${folder}/two-scans.csv`)).toEqual([775, 760]);
    expect(peaks(`${folder}/own-wavelengths.csv`)).toEqual([775, 700]);
    expect(peaks(`${folder}/series-in-time.csv`)).toEqual([775, 770, 765]);
  });

  it('takes scans whose labels say a time for a series, and follows the caller', () => {
    const series = tablesOf(`${folder}/series-in-time.csv`);
    expect(series.map(({ kind, conditions }) => [kind, conditions.elapsedSecond])).toEqual([
      ['plSeries', 0],
      ['plSeries', 1800],
      ['plSeries', 7200],
    ]);
    expect(series[0]?.conditions.temperatureKelvin).toBeUndefined();
    expect(tablesOf(`${folder}/series-in-time.csv`, 'pl').map(({ kind }) => kind)).toEqual([
      'pl',
      'pl',
      'pl',
    ]);
    expect(tablesOf(`${folder}/two-scans.csv`).map(({ kind }) => kind)).toEqual(['pl', 'pl']);
    expect(tablesOf(`${folder}/two-scans.csv`, 'plSeries').map(({ kind }) => kind)).toEqual([
      'plSeries',
      'plSeries',
    ]);
  });
});
