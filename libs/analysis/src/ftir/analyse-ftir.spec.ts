import type { TableColumns, TableRecord } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalNumbers, seedOfRepeat } from '../testing/accuracy/accuracy-case.ts';
import { analyseFtir } from './analyse-ftir.ts';

const recordOf = (columns: TableColumns): TableRecord => ({
  ...{
    kind: 'ftir',
    label: 'film',
    group: null,
    pixelLabel: null,
    conditions: {},
    claims: [],
    measuredAt: null,
  },
  ...{ warnings: [], columns },
});
const triangle = (x: number, centre: number, height: number, base: number): number =>
  Math.max(0, height * (1 - Math.abs(x - centre) / (base / 2)));
const grid = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
/** Triangles of known areas on a sloped line. */
const absorbanceAt = (x: number): number =>
  0.3 + 2e-5 * x + triangle(x, 1640, 0.1, 20) + triangle(x, 2900, 0.4, 100);
const wavenumbers = grid(1000, 3500);
const spectrum = (columns: Partial<TableColumns> = {}): TableRecord =>
  recordOf({ wavenumberPerCentimetre: wavenumbers, absorbance: wavenumbers.map(absorbanceAt), ...columns });
const areasOf = (record: TableRecord): number[] =>
  (analyseFtir(record).metrics.bandAreas ?? []).map(({ area }) => area);

describe('ftir', () => {
  it('gives the areas of triangles on a sloped line: half of base times height', () => {
    const result = analyseFtir(spectrum());
    expect(result).toMatchObject({
      status: 'complete',
      metrics: {
        bandAreas: [
          { fromPerCentimetre: 1620, toPerCentimetre: 1660 },
          { fromPerCentimetre: 2800, toPerCentimetre: 3000 },
        ],
      },
      warnings: [{ code: 'baselineSubtracted' }],
    });
    const [first = 0, second = 0] = areasOf(spectrum());
    expect(first).toBeCloseTo(1, 9);
    expect(second).toBeCloseTo(20, 9);
  });

  it('takes transmittance as its logarithm', () => {
    const transmittanceFraction = wavenumbers.map((x) => 10 ** -absorbanceAt(x));
    const areas = areasOf(recordOf({ wavenumberPerCentimetre: wavenumbers, transmittanceFraction }));
    expect(areas[0]).toBeCloseTo(1, 9);
    expect(areas[1]).toBeCloseTo(20, 9);
  });

  it('does not depend on the order of points, is proportional to the signal and free of a sloped line', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: -1e-3, max: 1e-3, noNaN: true }),
        (factor, offset, slope) => {
          const absorbance = wavenumbers.map((x) => factor * absorbanceAt(x) + offset + slope * x);
          const [first = 0, second = 0] = areasOf(
            recordOf({
              wavenumberPerCentimetre: wavenumbers.toReversed(),
              absorbance: absorbance.toReversed(),
            }),
          );
          expect(Math.abs(first / factor - 1)).toBeLessThan(1e-8);
          expect(Math.abs(second / factor - 20)).toBeLessThan(1e-7);
        },
      ),
    );
  });

  it('hardly moves with noise', () => {
    const noisy = wavenumbers.map((x, index) => absorbanceAt(x) + 1e-3 * Math.sin(index * 12.9898) * 0.7);
    const [first = 0, second = 0] = areasOf(spectrum({ absorbance: noisy }));
    expect(Math.abs(first - 1)).toBeLessThan(0.05);
    expect(Math.abs(second - 20)).toBeLessThan(0.3);
  });

  it('states beside each area how far it scatters, of absorbance and of transmittance', () => {
    const results = Array.from({ length: 100 }, (_, repeat) => {
      const noise = normalNumbers(seedOfRepeat(repeat + 1));
      const absorbance = wavenumbers.map((x) => absorbanceAt(x) + 1e-3 * noise());
      return analyseFtir(
        repeat < 50
          ? spectrum({ absorbance })
          : recordOf({
              wavenumberPerCentimetre: wavenumbers,
              transmittanceFraction: absorbance.map((value) => 10 ** -value),
            }),
      ).metrics.bandAreas;
    });
    for (const index of [0, 1]) {
      const values = results.map((bands) => bands?.[index]?.area ?? Number.NaN);
      const mean = values.reduce((sum, value) => sum + value / 100, 0);
      const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / 99, 0));
      const stated = results.map((bands) => bands?.[index]?.uncertainty ?? 0).toSorted((a, b) => a - b)[50];
      expect((stated ?? 0) / spread).toBeGreaterThan(0.8);
      expect((stated ?? 0) / spread).toBeLessThan(1.25);
    }
  });

  it('states none where the points around a band are too few to tell', () => {
    const few = grid(1000, 3500, 1).filter(
      (x) => (x >= 1620 && x <= 1660 && x % 5 === 0) || x < 1002 || x > 3400,
    );
    const [first] =
      analyseFtir(recordOf({ wavenumberPerCentimetre: few, absorbance: few.map(absorbanceAt) })).metrics
        .bandAreas ?? [];
    expect(first?.area).toBeCloseTo(1, 1);
    expect(first?.uncertainty).not.toBeNull();
    const fewer = few.filter((x) => x !== 1640);
    const [second] =
      analyseFtir(recordOf({ wavenumberPerCentimetre: fewer, absorbance: fewer.map(absorbanceAt) })).metrics
        .bandAreas ?? [];
    expect(second?.uncertainty).toBeNull();
  });

  it('leaves out a band that the spectrum does not cover, and is partial', () => {
    const short = grid(1000, 2000);
    const result = analyseFtir(
      recordOf({ wavenumberPerCentimetre: short, absorbance: short.map(absorbanceAt) }),
    );
    expect(result).toMatchObject({
      status: 'partial',
      metrics: { bandAreas: [{ fromPerCentimetre: 1620 }] },
      warnings: [
        { code: 'rangeIncomplete', detail: expect.stringContaining('1000 to 2000 1/cm') as unknown },
        { code: 'baselineSubtracted' },
      ],
    });
  });

  it.each([
    ['nothing', [], 'rangeIncomplete'],
    ['too coarse a grid', grid(1000, 3500, 50), 'fewPoints'],
    ['not a number', [Number.NaN, Number.POSITIVE_INFINITY], 'nonFiniteDropped'],
  ])('refuses %s', (_, x, code) => {
    const result = analyseFtir(recordOf({ wavenumberPerCentimetre: x, absorbance: x.map(() => 0.1) }));
    expect(result).toMatchObject({ status: 'refused', metrics: { bandAreas: null } });
    expect(result.warnings.map((warning) => warning.code)).toContain(code);
  });

  it('gives zero for a flat spectrum', () => {
    const areas = areasOf(spectrum({ absorbance: wavenumbers.map(() => 0.2) }));
    for (const area of areas) expect(Math.abs(area)).toBeLessThan(1e-12);
    expect(areas).toHaveLength(2);
  });
});
