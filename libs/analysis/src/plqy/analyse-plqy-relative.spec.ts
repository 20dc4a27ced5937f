import type { TableRecord } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { caseCount, isLongRun } from '@dotbook/testing';
import { normalSequence } from '../testing/made-records.ts';
import { doubled, reordered, tableRecord } from '../testing/made-tables.ts';
import { analysePlqyRelative } from './analyse-plqy-relative.ts';
import { calculatePlqyRelative } from './calculate-plqy-relative.ts';
import { groupDilutions } from './dilution-series.ts';

const CONDITIONS = {
  referencePrefix: 'R6G',
  referencePlqyFraction: 0.95,
  referenceRefractiveIndex: 1.361,
  sampleRefractiveIndex: 1.375,
} as const;
const WAVELENGTHS = Array.from({ length: 401 }, (_, index) => 420 + index);

/** A band whose photons are the yield times what 10^A leaves over, by the index of the liquid. */
function solution(
  label: string,
  absorbance: number,
  plqy: number,
  centre: number,
  index: number,
): TableRecord {
  const photons = (1e6 * plqy * (1 - 1 / Math.exp(absorbance * Math.log(10)))) / (index * index);
  const photonFluxCounts = WAVELENGTHS.map(
    (wavelength) =>
      (photons / (15 * Math.sqrt(2 * Math.PI))) * Math.exp(-(((wavelength - centre) / 15) ** 2) / 2),
  );
  return tableRecord(
    'plqy',
    { wavelengthNanometre: WAVELENGTHS, photonFluxCounts },
    { label, conditions: { absorbance } },
  );
}
const reference = (label: string, absorbance: number): TableRecord =>
  solution(label, absorbance, 0.95, 555, 1.361);
const dots = (label: string, absorbance: number, plqy = 0.6): TableRecord =>
  solution(label, absorbance, plqy, 720, 1.375);
const SERIES = [
  ...[0.02, 0.04, 0.06, 0.08].map((absorbance, index) => reference(`R6G_${index + 1}`, absorbance)),
  ...[0.03, 0.05, 0.07, 0.09].map((absorbance, index) => dots(`QD_${index + 1}`, absorbance)),
];
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const scaled = (record: TableRecord, factor: number): TableRecord => ({
  ...record,
  columns: {
    ...record.columns,
    photonFluxCounts: (record.columns.photonFluxCounts ?? []).map((value) => factor * value),
  },
});

describe('plqyRelative over dilutions', () => {
  it('gives the worked example: equal slopes in hexane instead of ethanol are 0.9697', () => {
    const records = [reference('R6G', 0.05), { ...reference('QD', 0.05) }];
    const result = analysePlqyRelative(records, CONDITIONS);
    expect(result.metrics.plqyFraction).toBeCloseTo(0.95 * 1.0207, 3);
    expect(result.metrics).toMatchObject({ plqyKind: 'absolute', method: 'singlePoint' });
    expect(codes(result)).toEqual(['fewPoints']);
  });

  it('finds the yield of a made series, and no doubt about it', () => {
    const result = analysePlqyRelative(SERIES, CONDITIONS);
    expect(result.status).toBe('complete');
    expect(result.metrics.plqyFraction).toBeCloseTo(0.6, 6);
    expect(result.metrics.method).toBe('slope');
    expect(result.warnings).toEqual([]);
  });

  it('agrees with the calculation of one pair', () => {
    const records = [reference('R6G', 0.05), dots('QD', 0.08)];
    const { metrics } = analysePlqyRelative(records, CONDITIONS);
    const { metrics: calculated } = calculatePlqyRelative({
      referencePlqyFraction: 0.95,
      referenceRefractiveIndex: 1.361,
      sampleRefractiveIndex: 1.375,
      sampleIntegral: (metrics.sampleSlope ?? 0) * (metrics.absorptanceFraction ?? 0),
      referenceIntegral: (metrics.referenceSlope ?? 0) * (1 - 10 ** -0.05),
      sampleAbsorbance: 0.08,
      referenceAbsorbance: 0.05,
    });
    expect(metrics.plqyFraction).toBeCloseTo(calculated.plqyFraction ?? 0, 9);
  });

  it('gives the same in any order, with points repeated, and in any unit of the spectra', () => {
    const plain = analysePlqyRelative(SERIES, CONDITIONS).metrics;
    const shuffled = SERIES.toReversed().map((record) => reordered(record, 5));
    expect(analysePlqyRelative(shuffled, CONDITIONS).metrics).toEqual(plain);
    expect(analysePlqyRelative(SERIES.map(doubled), CONDITIONS).metrics).toEqual(plain);
    const bright = analysePlqyRelative(
      SERIES.map((record) => scaled(record, 37)),
      CONDITIONS,
    ).metrics;
    expect(bright.plqyFraction).toBeCloseTo(plain.plqyFraction ?? 0, 9);
    expect((bright.sampleSlope ?? 0) / (plain.sampleSlope ?? 1)).toBeCloseTo(37, 9);
  });

  it('tells dense solutions, counts of a detector, and keeps a yield above 1', () => {
    const dense = analysePlqyRelative([...SERIES, dots('QD_5', 0.3)], CONDITIONS);
    expect(codes(dense)).toEqual(['outliers']);
    const raw = SERIES.map((record): TableRecord => {
      const { wavelengthNanometre = [], photonFluxCounts = [] } = record.columns;
      const columns = {
        wavelengthNanometre,
        intensityCounts: photonFluxCounts.map((value) => value + 7),
        darkCounts: photonFluxCounts.map(() => 7),
      };
      return { ...record, columns };
    });
    const uncorrected = analysePlqyRelative(raw, CONDITIONS);
    expect(codes(uncorrected)).toEqual(['detectorUncorrected']);
    expect(uncorrected.metrics.plqyFraction).toBeCloseTo(0.6, 6);
    const high = SERIES.map((record) => (record.label.startsWith('QD') ? scaled(record, 2) : record));
    expect(analysePlqyRelative(high, CONDITIONS).metrics.plqyFraction).toBeCloseTo(1.2, 6);
    expect(codes(analysePlqyRelative(high, CONDITIONS))).toEqual(['externalQuantumEfficiencyOutOfRange']);
  });

  it('asks for what is not stated, and refuses without reference, sample or emission', () => {
    const bare = analysePlqyRelative(SERIES, { referencePrefix: 'R6G' });
    expect(bare.status).toBe('refused');
    expect(codes(bare)).toEqual(['conditionMissing', 'conditionMissing', 'conditionMissing']);
    for (const records of [SERIES.slice(0, 4), SERIES.slice(4), []]) {
      const result = analysePlqyRelative(records, CONDITIONS);
      expect(result.status).toBe('refused');
      expect(codes(result)).toEqual(['fewPoints']);
    }
    const dark = analysePlqyRelative([reference('R6G', 0.05), scaled(dots('QD', 0.05), 0)], CONDITIONS);
    expect(codes(dark)).toEqual(['conditionMissing', 'fewPoints']);
    const unknown = analysePlqyRelative(
      [reference('R6G', 0.05), { ...dots('QD', 0.05), conditions: {} }],
      CONDITIONS,
    );
    expect(codes(unknown)).toEqual(['conditionMissing', 'fewPoints']);
    const column = tableRecord('plqy', { wavelengthNanometre: [500, 600] }, { label: 'QD' });
    expect(() => analysePlqyRelative([column], CONDITIONS)).toThrow(
      'neither photonFluxCounts nor intensityCounts',
    );
  });

  it('has uncertainties that cover the truth as often as they should', () => {
    const runs = caseCount(10);
    let inside = 0;
    for (let seed = 1; seed <= runs; seed += 1) {
      const next = normalSequence(seed * 7919 + 1);
      const records = Array.from({ length: 12 }, (_, index) => {
        const absorbance = 0.02 + 0.006 * index;
        const noise = 0.0015 * next();
        const one = index % 2 === 0 ? reference(`R6G_${index}`, absorbance) : dots(`QD_${index}`, absorbance);
        return scaled(one, 1 + noise / absorbance);
      });
      const { metrics, uncertainties } = analysePlqyRelative(records, CONDITIONS);
      const distance = Math.abs((metrics.plqyFraction ?? 0) - 0.6);
      // Two slopes of five degrees of freedom each: between t(0.95, 5) = 2.57 and t(0.95, 10) = 2.23.
      if (distance <= 2.3 * (uncertainties.plqyFraction ?? 0)) inside += 1;
    }
    expect(inside / runs).toBeGreaterThanOrEqual(isLongRun() ? 0.9 : 0.6);
    expect(inside / runs).toBeLessThanOrEqual(isLongRun() ? 0.99 : 1);
  });
});

describe('dilutions', () => {
  it('belong to one sample when only a number at the end differs', () => {
    const labels = ['R6G_1', 'QD_1', 'QD_2', 'bulk 1', 'bulk-2', 'C2F2-Q-OR', '7'].map((label) => ({
      label,
    }));
    expect([...groupDilutions(labels, 'R6G')].map(([name, of]) => [name, of.length])).toEqual([
      ['QD', 2],
      ['bulk', 2],
      ['C2F2-Q-OR', 1],
      ['7', 1],
    ]);
  });
});
