import { DomainError } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import { emissionRecord, evenly, type EmissionTruth } from '../testing/made-emission.ts';
import { EXCHANGE, mergingSeries } from '../testing/made-merging.ts';
import { doubled, reordered, tableRecord } from '../testing/made-tables.ts';
import { analysePl } from './analyse-pl.ts';

const RANGE = evenly(600, 950, 1);
const QUIET: EmissionTruth = {
  peaks: [[1.6, 0.04, 1e6]],
  backgroundCounts: 20,
  noiseCounts: 0,
  isCounted: false,
  seed: 1,
};
const METRICS = [
  'peakNanometre',
  'peakElectronvolt',
  'fwhmNanometre',
  'fwhmMillielectronvolt',
  'integratedCounts',
] as const;
const NOTHING = Object.fromEntries(METRICS.map((name) => [name, null]));
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

/** What a perfect spectrum of one line gives: hc/E and the half heights at E ± 1.17741 σ. */
function truthOf([centre, sigma, area]: EmissionTruth['peaks'][number]): Record<string, number> {
  const half = 1.1774100225 * sigma;
  return {
    peakNanometre: 1239.841984 / centre,
    peakElectronvolt: centre,
    fwhmNanometre: 1239.841984 / (centre - half) - 1239.841984 / (centre + half),
    fwhmMillielectronvolt: 2000 * half,
    integratedCounts: area,
  };
}

describe('pl of a clean spectrum', () => {
  it('gives back peak, width and area of the worked example', () => {
    const result = analysePl(emissionRecord(QUIET, RANGE), {});
    expect(result.status).toBe('complete');
    expect(result.warnings).toEqual([]);
    expect(result.metrics.peakNanometre).toBeCloseTo(774.901, 2);
    expect(result.metrics.peakElectronvolt).toBeCloseTo(1.6, 7);
    expect(result.metrics.fwhmMillielectronvolt).toBeCloseTo(94.193, 3);
    expect(result.metrics.fwhmNanometre).toBeCloseTo(45.658, 2);
    expect((result.metrics.integratedCounts ?? 0) / 1e6).toBeCloseTo(1, 5);
    expect(result.parameters).toMatchObject({ peakCount: 1, backgroundCounts: expect.closeTo(20, 5) });
  });

  it('finds the centre in energy, which is not the highest point over wavelength', () => {
    const wide: EmissionTruth = { ...QUIET, peaks: [[1.6, 0.06, 1e6]] };
    const record = emissionRecord(wide, evenly(600, 1000, 0.1));
    const counts = record.columns.intensityCounts ?? [];
    const highest = (record.columns.wavelengthNanometre ?? [])[counts.indexOf(Math.max(...counts))] ?? 0;
    expect(highest).toBeCloseTo(772.7, 1);
    expect(analysePl(record, {}).metrics.peakNanometre).toBeCloseTo(774.901, 3);
  });

  it('does not depend on the order of rows, on repeats, or on the scale of the counts', () => {
    const noisy = emissionRecord({ ...QUIET, noiseCounts: 200, isCounted: true }, RANGE);
    const { metrics, uncertainties } = analysePl(noisy, {});
    expect(analysePl(reordered(noisy, 12345), {}).metrics).toEqual(metrics);
    expect(analysePl(doubled(noisy), {}).metrics).toEqual(metrics);
    for (const scale of [1e-9, 1e12]) {
      const photonFluxCounts = (noisy.columns.intensityCounts ?? []).map((value) => value * scale);
      const scaled = analysePl(
        tableRecord('pl', { wavelengthNanometre: RANGE, photonFluxCounts, intensityCounts: RANGE }),
        {},
      );
      for (const name of METRICS) {
        const factor = name === 'integratedCounts' ? scale : 1;
        expect((scaled.metrics[name] ?? 0) / factor / (metrics[name] ?? 1)).toBeCloseTo(1, 6);
        expect((scaled.uncertainties[name] ?? 0) / factor / (uncertainties[name] ?? 1)).toBeCloseTo(1, 4);
      }
    }
  });

  it('leaves the light of the excitation out', () => {
    const peaks = [
      [1.6, 0.04, 1e6],
      [2.755, 0.01, 3e6],
    ] as const;
    const record = emissionRecord({ ...QUIET, peaks, noiseCounts: 20 }, evenly(430, 950, 1));
    const result = analysePl(record, { excitationNanometre: 450 });
    expect(result.metrics.peakElectronvolt).toBeCloseTo(1.6, 4);
    expect(result.parameters).toMatchObject({ peakCount: 1, excitationNanometre: 450 });
    expect(analysePl(record, {}).parameters).toMatchObject({ peakCount: 2 });
  });
});

describe('pl of two peaks', () => {
  it('tells two peaks of the parents apart and describes the larger one', () => {
    const peaks = [
      [1.8153, 0.035, 4e5],
      [1.6019, 0.035, 6e5],
    ] as const;
    const result = analysePl(emissionRecord({ ...QUIET, peaks, noiseCounts: 50 }, RANGE), {});
    expect(codes(result)).toEqual(['severalPeaks']);
    expect(result.metrics.peakNanometre).toBeCloseTo(773.98, 0);
    expect((result.metrics.integratedCounts ?? 0) / 1e6).toBeCloseTo(1, 2);
    expect(result.warnings[0]?.detail).toContain('683 and 774 nm');
  });

  it('calls an asymmetric peak one peak, and gives top and width of the whole', () => {
    const peaks = [
      [1.6, 0.03, 6e5],
      [1.56, 0.05, 4e5],
    ] as const;
    const record = emissionRecord({ ...QUIET, peaks, noiseCounts: 20 }, evenly(600, 1000, 1));
    const result = analysePl(record, {});
    expect(codes(result)).toEqual(['peaksUnresolved']);
    expect(result.parameters).toMatchObject({ peakCount: 1 });
    // Top and half heights of the sum over energy, read off a table with steps of 0.1 meV.
    const table = evenly(1.3, 1.8, 0.0001).map((energy) => ({
      energy,
      value: peaks.reduce(
        (sum, [e, s, a]) => sum + (a / s) * Math.exp(-((energy - e) ** 2) / (2 * s * s)),
        0,
      ),
    }));
    const top = table.reduce((best, row) => (row.value > best.value ? row : best));
    const above = table.filter(({ value }) => value >= top.value / 2).map(({ energy }) => energy);
    expect(result.metrics.peakElectronvolt).toBeCloseTo(top.energy, 3);
    expect((result.metrics.fwhmMillielectronvolt ?? 0) / 1000).toBeCloseTo(
      (above.at(-1) ?? 0) - (above[0] ?? 0),
      2,
    );
  });

  it('finds the peak of two lines at every distance from each other', () => {
    const minutes = evenly(0, 40, 0.5);
    const series = mergingSeries(EXCHANGE, minutes, evenly(600, 850, 1));
    const found = series.map(({ record, conditions }) => analysePl(record, conditions).metrics);
    const missing = minutes.filter((_, index) => found[index]?.peakNanometre === null);
    expect(missing).toEqual([]);
    // Once the lines are closer than their width, their sum lies between the mean and the stronger line.
    for (const [index, minute] of minutes.entries()) {
      if (minute < 15) continue;
      const stronger = 1239.841984 / 728 + (1239.841984 / 774 - 1239.841984 / 728) * Math.exp(-minute / 9);
      const peak = found[index]?.peakNanometre ?? 0;
      expect(peak).toBeGreaterThan(727.5);
      expect(peak).toBeLessThan(1239.841984 / stronger + 0.5);
    }
  });

  it('sees no second peak below three per cent of the light', () => {
    const peaks = [
      [1.6, 0.04, 1e6],
      [1.85, 0.03, 2e4],
    ] as const;
    const result = analysePl(emissionRecord({ ...QUIET, peaks, noiseCounts: 5 }, RANGE), {});
    expect(result.parameters).toMatchObject({ peakCount: 1 });
  });
});

describe('pl of noisy spectra', () => {
  const truth: EmissionTruth = { ...QUIET, peaks: [[1.65, 0.035, 3e5]], noiseCounts: 30, isCounted: true };
  const repeats = caseCount(30);

  it('recovers the truth, and its 95 percent intervals hold it as they should', () => {
    const expected = truthOf([1.65, 0.035, 3e5]);
    const held = new Map(METRICS.map((name) => [name, 0]));
    for (let seed = 1; seed <= repeats; seed += 1) {
      const { status, metrics, uncertainties, parameters } = analysePl(
        emissionRecord({ ...truth, seed: seed * 7919 }, RANGE),
        {},
      );
      expect(status).toBe('complete');
      expect(parameters.peakCount).toBe(1);
      for (const name of METRICS) {
        const distance = Math.abs((metrics[name] ?? Number.NaN) - (expected[name] ?? 0));
        expect(distance).toBeLessThan(5 * (uncertainties[name] ?? 0));
        if (distance <= 1.96 * (uncertainties[name] ?? 0)) held.set(name, (held.get(name) ?? 0) + 1);
      }
    }
    const margin = Math.max(0.05, 4 * Math.sqrt((0.95 * 0.05) / repeats));
    for (const count of held.values()) {
      expect(count / repeats).toBeGreaterThan(0.95 - margin);
      expect(count / repeats).toBeLessThan(repeats < 200 ? 1.001 : 0.99);
    }
  });
});

describe('pl where it cannot answer', () => {
  const flat = RANGE.map(() => 5);
  it.each([
    [
      'too few points',
      tableRecord('pl', { wavelengthNanometre: [700, 701], intensityCounts: [1, 2] }),
      'fewPoints',
    ],
    ['no points', tableRecord('pl', { wavelengthNanometre: [], intensityCounts: [] }), 'fewPoints'],
    [
      'a flat line',
      tableRecord('pl', { wavelengthNanometre: RANGE, intensityCounts: flat }),
      'nearDetectionLimit',
    ],
    ['scatter alone', emissionRecord({ ...QUIET, peaks: [], noiseCounts: 50 }, RANGE), 'nearDetectionLimit'],
    [
      'nothing but NaN',
      tableRecord('pl', { wavelengthNanometre: RANGE, intensityCounts: RANGE.map(() => Number.NaN) }),
      'fewPoints',
    ],
    [
      'columns that stand in for each other',
      tableRecord('pl', {
        wavelengthNanometre:
          emissionRecord(QUIET, RANGE).columns.intensityCounts?.map((value) => 10 * value) ?? [],
        intensityCounts: RANGE,
      }),
      'nonFiniteDropped',
    ],
  ])('refuses %s', (_what, record, code) => {
    const result = analysePl(record, {});
    expect(result.status).toBe('refused');
    expect(codes(result)).toContain(code);
    expect(result.metrics).toEqual(NOTHING);
  });

  it('does not name a peak outside of the spectrum', () => {
    const result = analysePl(emissionRecord(QUIET, evenly(600, 740, 1)), {});
    expect(result.metrics.peakNanometre).toBeNull();
    expect(result.status).toBe('refused');
  });

  it('says when half of a peak is missing', () => {
    const result = analysePl(emissionRecord({ ...QUIET, noiseCounts: 20 }, evenly(600, 785, 1)), {});
    expect(codes(result)).toContain('rangeIncomplete');
    expect(result.metrics.peakNanometre).toBeCloseTo(774.9, 0);
  });

  it('drops points that are no numbers and fits the rest', () => {
    const { intensityCounts = [] } = emissionRecord(QUIET, RANGE).columns;
    const broken = intensityCounts.map((value, index) => (index % 17 === 3 ? Number.NaN : value));
    const result = analysePl(tableRecord('pl', { wavelengthNanometre: RANGE, intensityCounts: broken }), {});
    expect(codes(result)).toEqual(['nonFiniteDropped']);
    expect(result.metrics.peakElectronvolt).toBeCloseTo(1.6, 5);
  });

  it('refuses columns of different length', () => {
    const record = tableRecord('pl', { wavelengthNanometre: [700], intensityCounts: [] });
    expect(() => analysePl(record, {})).toThrow(DomainError);
  });
});
