import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TableRecord } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { normalNumbers, seedOfRepeat } from '../testing/accuracy/accuracy-case.ts';
import { tableRecord } from '../testing/made-tables.ts';
import { sphereRecords } from '../testing/made-yields.ts';
import { analysePlqyAbsolute } from './analyse-plqy-absolute.ts';

const FOLDER = process.env.DOTBOOK_REAL_FILES ?? '';
const EXCITATION = [440, 445, 450, 455, 460];
const EMISSION = [600, 650, 700, 750];

/** A curve whose photons are a number: a triangle of that area, in energies per wavelength. */
function curve(label: string, wavelengthNanometre: readonly number[], photons: number): TableRecord {
  const step = (wavelengthNanometre[1] ?? 0) - (wavelengthNanometre[0] ?? 0);
  const intensityCounts = wavelengthNanometre.map((wavelength, index) =>
    index === 1 ? photons / step / wavelength / correctionAt(wavelength) : 0,
  );
  return tableRecord('plqy', { wavelengthNanometre, intensityCounts }, { label });
}
const correctionAt = (wavelength: number): number => 1 + wavelength / 1000;
const CF = tableRecord(
  'plqy',
  { wavelengthNanometre: [400, 800], sampleValue: [correctionAt(400), correctionAt(800)] },
  { label: 'CF' },
);
function sphere(a1: number, b1: number, c1: number, b2: number, c2: number): TableRecord[] {
  return [
    curve('A1', EXCITATION, a1),
    curve('B1', EXCITATION, b1),
    curve('C1', EXCITATION, c1),
    curve('B2', EMISSION, b2),
    curve('C2', EMISSION, c2),
    CF,
  ];
}
const EXAMPLE = sphere(100, 120, 60, 5, 30);
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

describe('plqyAbsolute', () => {
  it('gives the worked example: A 0.5, yield 0.55', () => {
    const result = analysePlqyAbsolute(EXAMPLE, {});
    expect(result).toMatchObject({
      status: 'complete',
      metrics: { plqyKind: 'absolute', method: 'integratingSphere', sampleSlope: null, referenceSlope: null },
      warnings: [],
    });
    expect(result.metrics.absorptanceFraction).toBeCloseTo(0.5, 9);
    expect(result.metrics.plqyFraction).toBeCloseTo(0.55, 9);
  });

  it('does not depend on the order of curves, the scale of the counts or of the correction', () => {
    const times =
      (factor: number, key: 'intensityCounts' | 'sampleValue') =>
      (record: TableRecord): TableRecord => {
        const column = record.columns[key];
        if (column === undefined) return record;
        return { ...record, columns: { ...record.columns, [key]: column.map((value) => factor * value) } };
      };
    const variants = [
      EXAMPLE.toReversed(),
      EXAMPLE.map(times(1000, 'intensityCounts')),
      EXAMPLE.map(times(0.01, 'sampleValue')),
    ];
    for (const variant of variants) {
      expect(analysePlqyAbsolute(variant, {}).metrics.plqyFraction).toBeCloseTo(0.55, 9);
    }
  });

  it('passes on that a modulated yield is a differential one', () => {
    const result = analysePlqyAbsolute(EXAMPLE, { plqyKind: 'differential' });
    expect(result.metrics.plqyKind).toBe('differential');
    expect(codes(result)).toEqual(['plqyDifferential']);
  });

  it('keeps a yield above 1; refuses none, no absorption, no excitation', () => {
    const high = analysePlqyAbsolute(sphere(100, 120, 60, 5, 80), {});
    expect(high.metrics.plqyFraction).toBeCloseTo(1.55, 9);
    expect(codes(high)).toEqual(['externalQuantumEfficiencyOutOfRange']);
    const refused = [
      sphere(100, 120, 60, 50, 10),
      sphere(100, 60, 60, 5, 30),
      sphere(100, 60, 120, 5, 30),
      sphere(0, 120, 60, 5, 30),
      sphere(100, 0, 0, 5, 30),
    ];
    for (const curves of refused) {
      const result = analysePlqyAbsolute(curves, {});
      expect(result).toMatchObject({ status: 'refused', metrics: { plqyFraction: null } });
      expect(codes(result)).toEqual(['nearDetectionLimit']);
    }
  });

  it('refuses missing and doubled curves and a correction that ends too early; goes without one', () => {
    expect(codes(analysePlqyAbsolute(EXAMPLE.slice(1), {}))).toEqual(['conditionMissing']);
    expect(codes(analysePlqyAbsolute([...EXAMPLE, curve('C2', EMISSION, 3)], {}))).toEqual([
      'formatAmbiguous',
      'conditionMissing',
    ]);
    const short = tableRecord(
      'plqy',
      { wavelengthNanometre: [400, 500], sampleValue: [1, 1] },
      { label: 'CF' },
    );
    const cut = analysePlqyAbsolute([...EXAMPLE.slice(0, 5), short], {});
    expect(cut.status).toBe('refused');
    expect(codes(cut)).toEqual(['rangeIncomplete', 'rangeIncomplete']);
    const without = analysePlqyAbsolute(EXAMPLE.slice(0, 5), {});
    expect(codes(without)).toEqual(['detectorUncorrected']);
    expect(without.metrics.absorptanceFraction).toBeCloseTo(0.5, 9);
  });
});

describe('uncertainties of plqyAbsolute', () => {
  const noisy = (seed: number, fraction: number): TableRecord[] => {
    const noise = normalNumbers(seedOfRepeat(seed));
    return sphereRecords().map((record) => {
      const { intensityCounts } = record.columns;
      if (intensityCounts === undefined) return record;
      const scattered = intensityCounts.map((value) => value * (1 + fraction * noise()));
      return { ...record, columns: { ...record.columns, intensityCounts: scattered } };
    });
  };

  it.each(['plqyFraction', 'absorptanceFraction'] as const)('say how far %s scatters', (name) => {
    const results = Array.from({ length: 200 }, (_, index) =>
      analysePlqyAbsolute(noisy(index + 1, 0.01), {}),
    );
    const values = results.map(({ metrics }) => metrics[name] ?? Number.NaN);
    const mean = values.reduce((sum, value) => sum + value / 200, 0);
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / 199, 0));
    const stated = results
      .map(({ uncertainties }) => uncertainties[name] ?? 0)
      .toSorted((a, b) => a - b)[100];
    expect((stated ?? 0) / spread).toBeGreaterThan(0.85);
    expect((stated ?? 0) / spread).toBeLessThan(1.2);
  });

  it('are nearly none of smooth curves, whose line only differs in height', () => {
    const { uncertainties } = analysePlqyAbsolute(sphereRecords(), {});
    expect(uncertainties.absorptanceFraction).toBeLessThan(1e-12);
    expect(uncertainties.plqyFraction).toBeLessThan(1e-4);
  });

  it('are left out where excitation was read at other wavelengths, or a line stands on one point', () => {
    const other = noisy(1, 0.01).map((record) =>
      record.label === 'C1'
        ? {
            ...record,
            columns: {
              ...record.columns,
              wavelengthNanometre: (record.columns.wavelengthNanometre ?? []).map((value) => value + 0.1),
            },
          }
        : record,
    );
    expect(analysePlqyAbsolute(other, {}).uncertainties).toEqual({});
    expect(analysePlqyAbsolute(EXAMPLE, {}).uncertainties).toEqual({});
  });
});

/** Two columns without a header. */
function realCurve(label: string, path: string, column: 'intensityCounts' | 'sampleValue'): TableRecord {
  const rows = readFileSync(join(FOLDER, 'plqy-demello', path), 'utf8')
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/u).map(Number));
  const of = (index: number): number[] => rows.map((row) => row[index] ?? Number.NaN);
  return tableRecord('plqy', { wavelengthNanometre: of(0), [column]: of(1) }, { label });
}

describe('a real measurement in a sphere', () => {
  if (FOLDER === '') {
    it('was not read: DOTBOOK_REAL_FILES is not set', () => {
      process.stderr.write('A real sphere measurement was not read: DOTBOOK_REAL_FILES is not set.\n');
      expect(FOLDER).toBe('');
    });
    return;
  }

  it('gives the absorptance 0.64594 and a yield of 0.9339 to 0.9341', () => {
    const records = [
      ...['A1', 'B1', 'C1', 'B2', 'C2'].map((name) => realCurve(name, `1/${name}.txt`, 'intensityCounts')),
      realCurve('CF', 'CF.txt', 'sampleValue'),
    ];
    const { metrics, uncertainties } = analysePlqyAbsolute(records, {});
    expect(metrics.absorptanceFraction).toBeCloseTo(0.64594, 5);
    expect(metrics.plqyFraction).toBeCloseTo(0.934, 3);
    expect(uncertainties.plqyFraction).toBeCloseTo(0.012, 3);
  });
});
