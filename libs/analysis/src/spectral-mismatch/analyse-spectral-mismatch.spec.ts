import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import fc from 'fast-check';
import type { TableRecord } from '@dotbook/domain';
import {
  mismatchRecord,
  trueMismatchFactor,
  type Bump,
  type MismatchTruth,
} from '../testing/made-mismatch.ts';
import { doubled, reordered, tableRecord } from '../testing/made-tables.ts';
import { analyseSpectralMismatch } from './analyse-spectral-mismatch.ts';

const TRUTH: MismatchTruth = {
  reference: { weight: 1.5, centreNanometre: 600, widthNanometre: 150 },
  simulator: { weight: 1, centreNanometre: 680, widthNanometre: 120 },
  referenceCell: { weight: 0.6, centreNanometre: 850, widthNanometre: 110 },
  device: { weight: 0.45, centreNanometre: 620, widthNanometre: 100 },
};
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const scaled = (record: TableRecord, key: keyof TableRecord['columns'], factor: number): TableRecord => ({
  ...record,
  columns: { ...record.columns, [key]: (record.columns[key] ?? []).map((value) => value * factor) },
});

describe('spectralMismatch', () => {
  it('of Gaussians is that of the closed form, and divides the current', () => {
    const result = analyseSpectralMismatch(mismatchRecord(TRUTH, 1), { jscMilliampPerCm2: 18.3 });
    const truth = trueMismatchFactor(TRUTH);
    expect(truth).toBeCloseTo(0.65998, 5);
    expect(result.metrics.mismatchFactor).toBeCloseTo(truth, 6);
    expect(result.metrics.correctedJscMilliampPerCm2).toBeCloseTo(18.3 / truth, 4);
    expect(result).toMatchObject({ status: 'complete', version: 3, warnings: [] });
  });

  it('is 1 for the lamp that is the reference, and for the cell that is the device', () => {
    const sameLight = mismatchRecord({ ...TRUTH, simulator: TRUTH.reference }, 5);
    const sameCell = mismatchRecord({ ...TRUTH, device: TRUTH.referenceCell }, 5);
    expect(analyseSpectralMismatch(sameLight, {}).metrics.mismatchFactor).toBeCloseTo(1, 14);
    expect(analyseSpectralMismatch(sameCell, {}).metrics.mismatchFactor).toBeCloseTo(1, 14);
  });

  it('does not depend on any scale, the order of rows or repeats', () => {
    const record = mismatchRecord(TRUTH, 5);
    const { mismatchFactor } = analyseSpectralMismatch(record, {}).metrics;
    const columns = [
      'referenceIrradianceWattPerSquareMetrePerNanometre',
      'simulatorIrradianceWattPerSquareMetrePerNanometre',
      'referenceCellResponsivityAmpPerWatt',
      'deviceResponsivityAmpPerWatt',
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...columns),
        fc.double({ min: 1e-4, max: 1e4, noNaN: true }),
        fc.integer(),
        (key, factor, seed) => {
          expect(analyseSpectralMismatch(scaled(record, key, factor), {}).metrics.mismatchFactor).toBeCloseTo(
            mismatchFactor ?? Number.NaN,
            12,
          );
          expect(analyseSpectralMismatch(reordered(record, seed), {}).metrics.mismatchFactor).toBe(
            mismatchFactor,
          );
        },
      ),
      { numRuns: caseCount(15) },
    );
    const twice = analyseSpectralMismatch(doubled(record), {});
    expect(twice.metrics.mismatchFactor).toBe(mismatchFactor);
    expect(codes(twice)).toContain('duplicateWavelengths');
  });

  it('finds the closed form of any smooth spectra, within what it says of its grid', () => {
    const bump = (low: number, high: number): fc.Arbitrary<Bump> =>
      fc.record({
        weight: fc.double({ min: 0.1, max: 3, noNaN: true }),
        centreNanometre: fc.double({ min: low, max: high, noNaN: true }),
        widthNanometre: fc.double({ min: 40, max: 80, noNaN: true }),
      });
    const truths = fc.record({
      reference: bump(600, 700),
      simulator: bump(600, 700),
      referenceCell: bump(650, 800),
      device: bump(550, 700),
    });
    fc.assert(
      fc.property(truths, (truth) => {
        const { metrics } = analyseSpectralMismatch(mismatchRecord(truth, 2), {});
        expect((metrics.mismatchFactor ?? 0) / trueMismatchFactor(truth)).toBeCloseTo(1, 6);
      }),
      { numRuns: caseCount(15) },
    );
  });

  it('integrates only where all four are known', () => {
    const record = mismatchRecord(TRUTH, 5);
    const device = record.columns.deviceResponsivityAmpPerWatt ?? [];
    const holed = {
      ...record,
      columns: {
        ...record.columns,
        deviceResponsivityAmpPerWatt: device.map((value, index) => (index < 20 ? Number.NaN : value)),
      },
    };
    const result = analyseSpectralMismatch(holed, {});
    expect(result.parameters).toMatchObject({ fromNanometre: 300, toNanometre: 1400 });
    expect(codes(result)).toContain('nonFiniteDropped');
  });

  it('names a coarse grid, a cut-off response and a current that is not stated', () => {
    expect(codes(analyseSpectralMismatch(mismatchRecord(TRUTH, 20), {}))).toEqual([
      'conditionMissing',
      'coarseWavelengthGrid',
    ]);
    const red = { ...TRUTH, referenceCell: { ...TRUTH.referenceCell, centreNanometre: 1350 } };
    expect(codes(analyseSpectralMismatch(mismatchRecord(red, 5), { jscMilliampPerCm2: 18 }))).toEqual([
      'rangeIncomplete',
    ]);
  });

  it('refuses too few points and responses without light', () => {
    expect(analyseSpectralMismatch(mismatchRecord(TRUTH, 400), {})).toMatchObject({
      status: 'refused',
      metrics: { mismatchFactor: null },
      warnings: [{ code: 'fewPoints' }],
    });
    const blind = scaled(mismatchRecord(TRUTH, 5), 'deviceResponsivityAmpPerWatt', 0);
    expect(analyseSpectralMismatch(blind, {})).toMatchObject({
      status: 'refused',
      warnings: [{ code: 'valueNotPhysical' }],
    });
    expect(() =>
      analyseSpectralMismatch(tableRecord('computed', { wavelengthNanometre: [300] }), {}),
    ).toThrow(/has no column referenceIrradiance/u);
  });
});
