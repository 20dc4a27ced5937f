import { DomainError, type TableRecord } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import {
  absorbanceOf,
  DIRECT_FILM,
  dotAbsorbance,
  type AbsorptionTruth,
} from '../testing/made-absorption.ts';
import { evenly } from '../testing/made-emission.ts';
import { doubled, reordered, tableRecord } from '../testing/made-tables.ts';
import { normalNumbers, seedOfRepeat } from '../testing/accuracy/accuracy-case.ts';
import { analyseTauc } from './analyse-tauc.ts';

const RANGE = evenly(500, 900, 2);
const CLEAN = { ...DIRECT_FILM, noiseAbsorbance: 0 } as const;
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const film = (truth: AbsorptionTruth): TableRecord =>
  tableRecord('uvVis', { wavelengthNanometre: RANGE, absorbance: absorbanceOf(truth, RANGE) });

describe('tauc of a clean film', () => {
  it('finds the direct gap of the worked example, and the onset there', () => {
    const result = analyseTauc(film(CLEAN), {});
    expect(result.status).toBe('complete');
    expect(result.metrics.bandgapTaucElectronvolt).toBeCloseTo(1.6, 5);
    expect(result.metrics.transition).toBe('direct');
    expect(Math.abs((result.metrics.absorptionOnsetNanometre ?? 0) - 774.9)).toBeLessThan(12);
    expect(result.metrics.firstExcitonNanometre).toBeNull();
    expect(result.parameters.explainedRatio).toBeCloseTo(1, 9);
    const [from, to] = [result.parameters.windowFromElectronvolt, result.parameters.windowToElectronvolt];
    expect(Number(from)).toBeGreaterThan(1.6);
    expect(Number(to)).toBeLessThan(1.6 + 0.35);
  });

  it('finds the indirect gap when it is asked for', () => {
    const result = analyseTauc(film({ ...CLEAN, transition: 'indirect' }), { transition: 'indirect' });
    expect(result.metrics.bandgapTaucElectronvolt).toBeCloseTo(1.6, 4);
    expect(result.metrics.transition).toBe('indirect');
  });

  it('takes transmittance for absorbance', () => {
    const absorbance = absorbanceOf(DIRECT_FILM, RANGE);
    const transmittanceFraction = absorbance.map((value) => 10 ** -value);
    const result = analyseTauc(
      tableRecord('uvVis', { wavelengthNanometre: RANGE, transmittanceFraction }),
      {},
    );
    expect(result.metrics.bandgapTaucElectronvolt).toBeCloseTo(
      analyseTauc(film(DIRECT_FILM), {}).metrics.bandgapTaucElectronvolt ?? 0,
      9,
    );
  });

  it('does not depend on the order of rows, on repeats, or on the scale of the absorbance', () => {
    const record = film(DIRECT_FILM);
    const { metrics } = analyseTauc(record, {});
    expect(analyseTauc(reordered(record, 977), {}).metrics).toEqual(metrics);
    expect(analyseTauc(doubled(record), {}).metrics).toEqual(metrics);
    const absorbance = (record.columns.absorbance ?? []).map((value) => value * 0.03);
    const scaled = analyseTauc(tableRecord('uvVis', { wavelengthNanometre: RANGE, absorbance }), {});
    expect(scaled.metrics.bandgapTaucElectronvolt).toBeCloseTo(metrics.bandgapTaucElectronvolt ?? 0, 8);
    expect(scaled.metrics.absorptionOnsetNanometre).toBeCloseTo(metrics.absorptionOnsetNanometre ?? 0, 6);
  });
});

describe('tauc of a colloid', () => {
  const scattering = { ...DIRECT_FILM, scatteringAbsorbance: 0.08, noiseAbsorbance: 0.0003 } as const;
  const range = { baselineFromElectronvolt: 1.38, baselineToElectronvolt: 1.57 } as const;

  it('subtracts scattering below the edge, and says so', () => {
    const result = analyseTauc(film(scattering), range);
    expect(codes(result)).toContain('baselineSubtracted');
    expect(result.metrics.bandgapTaucElectronvolt).toBeCloseTo(1.6, 2);
    expect(Number(result.parameters.baselineExponent)).toBeCloseTo(4, 0);
  });

  it('asks for a range when there is absorbance below the edge', () => {
    const result = analyseTauc(film(scattering), {});
    expect(codes(result)).toContain('conditionMissing');
    expect(result.metrics.bandgapTaucElectronvolt ?? 0).toBeLessThan(1.595);
    for (const wrong of [
      { baselineFromElectronvolt: 1.4 },
      { baselineFromElectronvolt: 1.5, baselineToElectronvolt: 1.4 },
    ]) {
      expect(codes(analyseTauc(film(scattering), wrong))).toContain('conditionMissing');
    }
  });

  it('finds the first exciton of dots, as a maximum and as a shoulder', () => {
    const wavelengthNanometre = evenly(450, 800, 1);
    const dots = (height: number): ReturnType<typeof analyseTauc> =>
      analyseTauc(
        tableRecord('uvVis', {
          wavelengthNanometre,
          absorbance: dotAbsorbance(1.85, height, wavelengthNanometre),
        }),
        {},
      );
    const high = dots(0.3);
    expect(high.parameters).toMatchObject({ firstExcitonKind: 'maximum' });
    expect(Math.abs((high.metrics.firstExcitonNanometre ?? 0) - 1239.84 / 1.85)).toBeLessThan(2);
    const low = dots(0.09);
    expect(low.parameters.firstExcitonKind).not.toBeNull();
    expect(Math.abs((low.metrics.firstExcitonNanometre ?? 0) - 1239.84 / 1.85)).toBeLessThan(12);
  });
});

describe('tauc where the rise is bent', () => {
  const wavelengthNanometre = evenly(450, 800, 1);
  const dots = analyseTauc(
    tableRecord('uvVis', { wavelengthNanometre, absorbance: dotAbsorbance(1.85, 0.3, wavelengthNanometre) }),
    {},
  );

  it('says so of dots, with the gaps that the ends would give, and is no more than partial', () => {
    expect(dots.status).toBe('partial');
    expect(codes(dots)).toContain('curvature');
    const gap = dots.metrics.bandgapTaucElectronvolt ?? 0;
    const zeros = [dots.parameters.lowerTangentElectronvolt, dots.parameters.upperTangentElectronvolt].map(
      Number,
    );
    expect(Math.min(...zeros)).toBeLessThan(gap);
    expect(Math.max(...zeros)).toBeGreaterThan(gap);
    const farthest = Math.max(...zeros.map((zero) => Math.abs(zero - gap)));
    expect(dots.uncertainties.bandgapTaucElectronvolt ?? 0).toBeGreaterThan(farthest / 2);
  });

  it('says so of a direct edge that is read as an indirect one', () => {
    const result = analyseTauc(film(DIRECT_FILM), { transition: 'indirect' });
    expect(codes(result)).toContain('curvature');
    expect(result.status).toBe('partial');
  });

  it.each([0, 0.0003, 0.001, 0.003])('finds no bend in a film with scatter %d', (noiseAbsorbance) => {
    for (let seed = 1; seed <= caseCount(10); seed += 1) {
      const result = analyseTauc(film({ ...DIRECT_FILM, noiseAbsorbance, seed: 7919 * seed }), {});
      expect(codes(result)).not.toContain('curvature');
      expect(result.status).toBe('complete');
    }
  });
});

describe('tauc of noisy spectra', () => {
  it.each([
    ['film', DIRECT_FILM, {}],
    [
      'colloid',
      { ...DIRECT_FILM, scatteringAbsorbance: 0.05 },
      { baselineFromElectronvolt: 1.38, baselineToElectronvolt: 1.58 },
    ],
  ])(
    'recovers the gap of a %s, and its 95 percent intervals hold it as they should',
    (_what, truth, conditions) => {
      const repeats = caseCount(10);
      let held = 0;
      for (let seed = 1; seed <= repeats; seed += 1) {
        const { metrics, uncertainties } = analyseTauc(film({ ...truth, seed: 7919 * seed }), conditions);
        const distance = Math.abs((metrics.bandgapTaucElectronvolt ?? Number.NaN) - 1.6);
        const uncertainty = uncertainties.bandgapTaucElectronvolt ?? 0;
        expect(distance).toBeLessThan(5 * uncertainty);
        if (distance <= 1.96 * uncertainty) held += 1;
      }
      expect(held / repeats).toBeGreaterThan(0.95 - Math.max(0.05, 4 * Math.sqrt((0.95 * 0.05) / repeats)));
      expect(held / repeats).toBeLessThan(repeats < 200 ? 1.001 : 0.99);
    },
  );
});

describe('tauc where it cannot answer', () => {
  const flat = (values: readonly number[]): TableRecord =>
    tableRecord('uvVis', { wavelengthNanometre: RANGE, absorbance: values });
  it.each([
    [
      'too few points',
      tableRecord('uvVis', { wavelengthNanometre: [700, 701], absorbance: [1, 2] }),
      'fewPoints',
    ],
    ['no points', tableRecord('uvVis', { wavelengthNanometre: [], absorbance: [] }), 'fewPoints'],
    ['a flat line', flat(RANGE.map(() => 0.2)), 'nearDetectionLimit'],
    ['scatter alone', film({ ...DIRECT_FILM, gapElectronvolt: 9 }), 'nearDetectionLimit'],
    ['nothing but NaN', flat(RANGE.map(() => Number.NaN)), 'fewPoints'],
    [
      'an absorbance that falls with energy',
      flat(RANGE.map((wavelength) => wavelength / 1000)),
      'nearDetectionLimit',
    ],
    [
      'columns that stand in for each other',
      tableRecord('uvVis', { wavelengthNanometre: absorbanceOf(CLEAN, RANGE), absorbance: RANGE }),
      'nonFiniteDropped',
    ],
  ])('refuses %s', (_what, record, code) => {
    const result = analyseTauc(record, {});
    expect(result.status).toBe('refused');
    expect(codes(result)).toContain(code);
    expect(result.metrics.bandgapTaucElectronvolt).toBeNull();
  });

  it('says when the spectrum begins inside of the edge', () => {
    const wavelengthNanometre = evenly(500, 750, 2);
    const absorbance = absorbanceOf(CLEAN, wavelengthNanometre);
    const result = analyseTauc(tableRecord('uvVis', { wavelengthNanometre, absorbance }), {});
    expect(codes(result)).toContain('rangeIncomplete');
  });

  it('refuses columns of different length', () => {
    const record = tableRecord('uvVis', { wavelengthNanometre: [700], absorbance: [] });
    expect(() => analyseTauc(record, {})).toThrow(DomainError);
  });

  it('holds in the uncertainty of the onset what smoothing does to a step, however faint the scatter', () => {
    const wavelengthNanometre = Array.from({ length: 201 }, (_, index) => 500 + 2 * index);
    const truth = 1239.841984 / (1.65 - 2 * 0.02);
    const inside = Array.from({ length: 100 }, (_, repeat) => {
      const noise = normalNumbers(seedOfRepeat(repeat + 1));
      const absorbance = wavelengthNanometre.map(
        (wavelength) => 0.5 / (1 + Math.exp((1.65 - 1239.841984 / wavelength) / 0.02)) + 0.001 * noise(),
      );
      const { metrics, uncertainties } = analyseTauc(
        tableRecord('uvVis', { wavelengthNanometre, absorbance }),
        {},
      );
      const distance = Math.abs((metrics.absorptionOnsetNanometre ?? Infinity) - truth);
      return distance <= 1.96 * (uncertainties.absorptionOnsetNanometre ?? 0);
    });
    expect(inside.filter(Boolean).length).toBeGreaterThanOrEqual(95);
  });
});
