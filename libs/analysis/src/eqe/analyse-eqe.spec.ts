import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import fc from 'fast-check';
import { stepAbsorberSaturationCurrentMilliampPerCm2 } from '../physics/black-body.ts';
import { thermalVoltageVolt } from '../physics/physical-constants.ts';
import { am15gCurrentBelowMilliampPerCm2 } from '../spectrum/photon-current.ts';
import { logisticEqeRecord } from '../testing/made-records.ts';
import { analyseEqe } from './analyse-eqe.ts';

const T = { temperatureKelvin: 298.15 };
const HERO_EDGE = { gapElectronvolt: 1.556, urbachElectronvolt: 0.015, plateauFraction: 0.9 };
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);
const flat = (value: number, from = 300, to = 800, step = 10): Parameters<typeof analyseEqe>[0] => {
  const base = logisticEqeRecord(HERO_EDGE, [from, to, step]);
  return { ...base, eqeFraction: base.wavelengthNanometre.map(() => value) };
};

describe('current of an EQE', () => {
  it('of one up to a wavelength is that of all photons', () => {
    expect(analyseEqe(flat(1, 280, 800, 0.5), T).metrics.jscEqeMilliampPerCm2).toBeCloseTo(27.2706, 4);
    expect(analyseEqe(flat(1, 280, 800, 20), T).metrics.jscEqeMilliampPerCm2).toBeCloseTo(27.2706, 4);
  });

  it('loses nothing on a 10 nm grid, where the spectrum on that grid would lose 1 %', () => {
    const fine =
      analyseEqe(logisticEqeRecord(HERO_EDGE, [300, 1000, 0.5]), T).metrics.jscEqeMilliampPerCm2 ?? 0;
    const coarse =
      analyseEqe(logisticEqeRecord(HERO_EDGE, [300, 1000, 10]), T).metrics.jscEqeMilliampPerCm2 ?? 0;
    expect(Math.abs(coarse / fine - 1)).toBeLessThan(2e-4);
  });

  it('counts parts of a grid step at both ends', () => {
    const expected = am15gCurrentBelowMilliampPerCm2(700.3) - am15gCurrentBelowMilliampPerCm2(400.3);
    const base = flat(1);
    const wavelengthNanometre = [400.3, 500, 550, 600, 700.3];
    const record = { ...base, wavelengthNanometre, eqeFraction: wavelengthNanometre.map(() => 1) };
    expect(analyseEqe(record, T).metrics.jscEqeMilliampPerCm2).toBeCloseTo(expected, 9);
  });

  it('is linear in the EQE and does not depend on the order of points', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1, noNaN: true }), (factor) => {
        const base = logisticEqeRecord(HERO_EDGE, [300, 900, 10]);
        const scaled = { ...base, eqeFraction: base.eqeFraction.map((value) => value * factor) };
        const one = analyseEqe(base, T).metrics;
        const other = analyseEqe(scaled, T).metrics;
        expect((other.jscEqeMilliampPerCm2 ?? 0) / (one.jscEqeMilliampPerCm2 ?? 1)).toBeCloseTo(factor, 9);
        expect(other.bandgapInflectionElectronvolt).toBeCloseTo(one.bandgapInflectionElectronvolt ?? 0, 9);
        expect(other.vocRadVolt).toBeCloseTo(one.vocRadVolt ?? 0, 9);
        const reversed = {
          ...base,
          wavelengthNanometre: base.wavelengthNanometre.toReversed(),
          eqeFraction: base.eqeFraction.toReversed(),
        };
        expect(analyseEqe(reversed, T)).toEqual(analyseEqe(base, T));
      }),
      { numRuns: caseCount(20) },
    );
  });
});

describe('gap of an EQE', () => {
  it.each([1, 5, 10])(
    'of a logistic edge is its centre, by inflection and photovoltaic, on a %d nm grid',
    (step) => {
      const { metrics, uncertainties } = analyseEqe(logisticEqeRecord(HERO_EDGE, [300, 1000, step]), T);
      expect(metrics.bandgapInflectionElectronvolt).toBeCloseTo(1.556, 3);
      expect(metrics.bandgapPhotovoltaicElectronvolt).toBeCloseTo(1.556, 3);
      expect(uncertainties.bandgapPhotovoltaicElectronvolt).toBeLessThan(0.007);
    },
  );

  it('is null when the edge is outside the range', () => {
    const result = analyseEqe(logisticEqeRecord(HERO_EDGE, [300, 780, 5]), T);
    expect(codes(result)).toContain('rangeIncomplete');
    expect(result.status).toBe('partial');
    expect(result.metrics).toMatchObject({ bandgapInflectionElectronvolt: null, vocRadVolt: null });
    expect(result.metrics.jscEqeMilliampPerCm2).toBeGreaterThan(20);
  });
});

describe('radiative limit of an EQE', () => {
  const { metrics, warnings, status, parameters } = analyseEqe(
    logisticEqeRecord(HERO_EDGE, [300, 1000, 1]),
    T,
  );

  it('has the J0,rad of a logistic tail: (π w/kT)/sin(π w/kT) times that of the step', () => {
    const reduced = (Math.PI * 0.015) / thermalVoltageVolt(298.15);
    const enhancement = reduced / Math.sin(reduced);
    const step = 0.9 * stepAbsorberSaturationCurrentMilliampPerCm2(1.556, 298.15);
    // The closed form takes E² as constant over the edge; the fit over-estimates E_U by its known bias.
    expect(Math.abs((metrics.j0RadMilliampPerCm2 ?? 0) / (step * enhancement) - 1)).toBeLessThan(0.06);
  });

  it('is 1.270 V for the hero, with the Urbach energy within its bias of a few per cent', () => {
    expect(metrics.vocRadVolt).toBeCloseTo(1.27, 3);
    expect(metrics.urbachEnergyMillielectronvolt).toBeGreaterThan(15);
    expect(metrics.urbachEnergyMillielectronvolt).toBeLessThan(15.6);
    expect(status).toBe('complete');
    expect(warnings.map(({ code }) => code)).toContain('subgapExtrapolated');
    expect(parameters.urbachFitPointCount).toBeGreaterThan(4);
  });

  it('is not fooled by a noise floor, which taken at face value gives 1.19 V', () => {
    const withFloor = analyseEqe(logisticEqeRecord({ ...HERO_EDGE, floorFraction: 3e-4 }, [300, 1000, 1]), T);
    expect(Math.abs((withFloor.metrics.vocRadVolt ?? 0) - 1.27)).toBeLessThan(0.002);
  });

  it('assumes a tail on an ordinary 10 nm grid, says so, and is partial', () => {
    const coarse = analyseEqe(logisticEqeRecord(HERO_EDGE, [300, 1000, 10]), T);
    expect(codes(coarse)).toContain('urbachAssumed');
    expect(coarse.status).toBe('partial');
    expect(coarse.metrics.urbachEnergyMillielectronvolt).toBeNull();
    expect(coarse.metrics.vocRadVolt).toBeCloseTo(1.27, 2.5);
    expect(coarse.uncertainties.vocRadVolt).toBeGreaterThan(0);
    expect(coarse.parameters.assumedUrbachEnergyMillielectronvolt).toBe(15);
  });

  it('takes another assumed energy, which lowers Voc,rad when larger', () => {
    const record = logisticEqeRecord(HERO_EDGE, [300, 1000, 10]);
    const larger = analyseEqe(record, { ...T, assumedUrbachEnergyMillielectronvolt: 20 });
    expect(larger.metrics.vocRadVolt).toBeLessThan(analyseEqe(record, T).metrics.vocRadVolt ?? 0);
  });

  it('is refused when the Urbach energy is not below kT', () => {
    const soft = analyseEqe(logisticEqeRecord({ ...HERO_EDGE, urbachElectronvolt: 0.03 }, [300, 1100, 1]), T);
    expect(codes(soft)).toContain('urbachExceedsThermalEnergy');
    expect(soft.metrics).toMatchObject({ j0RadMilliampPerCm2: null, vocRadVolt: null });
    expect(soft.metrics.urbachEnergyMillielectronvolt).toBeGreaterThan(25.7);
    expect(soft.status).toBe('partial');
  });

  it('states what an uncertain temperature does to it, about 1 mV per kelvin', () => {
    const at = (conditions: { temperatureKelvin?: number; temperatureUncertaintyKelvin?: number }) =>
      analyseEqe(logisticEqeRecord(HERO_EDGE, [300, 1000, 1]), conditions);
    const plain = at({}).uncertainties.vocRadVolt ?? 0;
    const stated = at({ temperatureUncertaintyKelvin: 2 });
    const shift =
      (at({ temperatureKelvin: 300.15 }).metrics.vocRadVolt ?? 0) - (stated.metrics.vocRadVolt ?? 0);
    expect(shift / 2).toBeCloseTo(-0.001, 3);
    expect(stated.uncertainties.vocRadVolt).toBeCloseTo(Math.hypot(plain, shift), 12);
    expect(stated.metrics).toEqual(at({}).metrics);
  });

  it('falls with temperature', () => {
    const warm = analyseEqe(logisticEqeRecord(HERO_EDGE, [300, 1000, 1]), { temperatureKelvin: 320 });
    expect(warm.metrics.vocRadVolt).toBeLessThan((metrics.vocRadVolt ?? 0) - 0.01);
  });
});

describe('doubts about an EQE', () => {
  it('names a coarse grid, a late start and values outside 0 to 1', () => {
    expect(codes(analyseEqe(logisticEqeRecord(HERO_EDGE, [300, 1000, 20]), T))).toContain(
      'coarseWavelengthGrid',
    );
    expect(codes(analyseEqe(logisticEqeRecord(HERO_EDGE, [300, 1000, 10]), T))).not.toContain(
      'coarseWavelengthGrid',
    );
    expect(codes(analyseEqe(logisticEqeRecord(HERO_EDGE, [400, 1000, 5]), T))).toContain('rangeIncomplete');
    const high = analyseEqe(logisticEqeRecord({ ...HERO_EDGE, plateauFraction: 1.1 }, [300, 1000, 5]), T);
    expect(codes(high)).toContain('externalQuantumEfficiencyOutOfRange');
    expect(high.metrics.jscEqeMilliampPerCm2).toBeGreaterThan(25);
  });

  it.each([20, 50])('states gaps no better than steps of %s nm let them be known', (step) => {
    for (const gap of [1.56, 1.57, 1.58, 1.59, 1.6, 1.61]) {
      const edge = { ...HERO_EDGE, gapElectronvolt: gap };
      const { metrics, uncertainties } = analyseEqe(logisticEqeRecord(edge, [300, 1000, step]), T);
      for (const key of ['bandgapInflectionElectronvolt', 'bandgapPhotovoltaicElectronvolt'] as const) {
        expect(Math.abs((metrics[key] ?? 0) - gap)).toBeLessThan(2 * (uncertainties[key] ?? 0));
        expect(uncertainties[key]).toBeLessThan(0.0007 * step);
      }
    }
  });

  it('asks whether fractions stand under a heading in percent', () => {
    const faint = analyseEqe(logisticEqeRecord({ ...HERO_EDGE, plateauFraction: 0.0085 }, [300, 1000, 5]), T);
    expect(faint.warnings.find(({ code }) => code === 'nearDetectionLimit')?.detail).toContain('fractions');
    const low = analyseEqe(logisticEqeRecord({ ...HERO_EDGE, plateauFraction: 0.05 }, [300, 1000, 5]), T);
    expect(codes(low)).not.toContain('nearDetectionLimit');
  });

  it('averages repeated wavelengths and drops what is no number', () => {
    const base = logisticEqeRecord(HERO_EDGE, [300, 1000, 5]);
    const odd = {
      ...base,
      wavelengthNanometre: [...base.wavelengthNanometre, 500, 505],
      eqeFraction: [...base.eqeFraction, base.eqeFraction[40] ?? 0, Number.NaN],
    };
    const result = analyseEqe(odd, T);
    expect(codes(result)).toEqual(expect.arrayContaining(['duplicateWavelengths', 'nonFiniteDropped']));
    expect(result.metrics.jscEqeMilliampPerCm2).toBeCloseTo(
      analyseEqe(base, T).metrics.jscEqeMilliampPerCm2 ?? 0,
      9,
    );
  });

  it('holds the header against the integral', () => {
    const claim = (value: number) => [
      { metric: 'jscEqeMilliampPerCm2', claimedValue: value, text: `AM1.5G ${value.toFixed(4)}` },
    ];
    const jsc = analyseEqe(logisticEqeRecord(HERO_EDGE, [300, 1000, 5]), T).metrics.jscEqeMilliampPerCm2 ?? 0;
    expect(
      codes(analyseEqe(logisticEqeRecord(HERO_EDGE, [300, 1000, 5], { claims: claim(jsc * 1.003) }), T)),
    ).not.toContain('headerContradictsData');
    expect(
      codes(analyseEqe(logisticEqeRecord(HERO_EDGE, [300, 1000, 5], { claims: claim(jsc * 1.03) }), T)),
    ).toContain('headerContradictsData');
  });

  it.each([1, 2, 10])('believes no computed spectrum beyond what instruments resolve (%i nm)', (step) => {
    const { uncertainties } = analyseEqe(logisticEqeRecord(HERO_EDGE, [300, 1000, step]), T);
    // 1e-4 of the plateau at a slope of 1/(4 E_U) alone is 6e-6 eV.
    for (const gap of ['bandgapInflectionElectronvolt', 'bandgapPhotovoltaicElectronvolt']) {
      expect(uncertainties[gap]).toBeGreaterThan(2e-6);
      expect(uncertainties[gap]).toBeLessThan(3e-4);
    }
  });

  it.each([2, 1.5, 0.6])('holds the gap of a skewed edge (exponent %p) in steps of 10 nm', (exponent) => {
    for (let begin = 300; begin < 310; begin += 1) {
      const edge = { ...HERO_EDGE, exponent };
      const { metrics, uncertainties } = analyseEqe(logisticEqeRecord(edge, [begin, 1000, 10]), T);
      const truth = HERO_EDGE.gapElectronvolt + HERO_EDGE.urbachElectronvolt * Math.log(exponent);
      const distance = Math.abs((metrics.bandgapInflectionElectronvolt ?? 0) - truth);
      expect(distance).toBeLessThan(1e-3);
      expect(distance).toBeLessThan(1.5 * (uncertainties.bandgapInflectionElectronvolt ?? 0));
    }
  });

  it('leaves out wavelengths that are none, and is not held up by points that hardly differ', () => {
    const base = logisticEqeRecord(HERO_EDGE, [300, 1000, 5]);
    const near = Array.from({ length: 400 }, (_, index) => 800 + index * 1e-5);
    const odd = {
      ...base,
      wavelengthNanometre: [...base.wavelengthNanometre, 1e-12, -5, 1e8, ...near],
      eqeFraction: [...base.eqeFraction, 1, 1, 1, ...near.map(() => 0.4)],
    };
    const result = analyseEqe(odd, T);
    expect(codes(result)).toContain('nonFiniteDropped');
    expect(result.metrics.pointCount).toBe(141 + 399);
    expect(result.metrics.jscEqeMilliampPerCm2).toBeGreaterThan(20);
  });

  it('has no Voc,rad of noise that integrates to less than nothing', () => {
    const base = logisticEqeRecord(HERO_EDGE, [300, 1000, 5]);
    const result = analyseEqe(
      { ...base, eqeFraction: base.eqeFraction.map((_, index) => (index === 70 ? 0.1 : -0.01)) },
      T,
    );
    expect(result.metrics.jscEqeMilliampPerCm2).toBeLessThan(0);
    expect(result.metrics).toMatchObject({ j0RadMilliampPerCm2: null, vocRadVolt: null });
    expect(codes(result)).toContain('externalQuantumEfficiencyOutOfRange');
  });

  it('refuses zeros, too few points and unequal columns', () => {
    expect(analyseEqe(flat(0), T)).toMatchObject({
      status: 'refused',
      metrics: { jscEqeMilliampPerCm2: null },
    });
    const base = flat(0.5);
    const short = { ...base, wavelengthNanometre: [400, 500], eqeFraction: [0.5, 0.5] };
    expect(codes(analyseEqe(short, T))).toContain('fewPoints');
    expect(() => analyseEqe({ ...base, eqeFraction: [1] }, T)).toThrow(/equally long/u);
  });

  it('never answers NaN or Infinity, whatever the numbers', () => {
    const points = fc.array(fc.tuple(fc.double({ min: 200, max: 2000 }), fc.double({ min: -2, max: 2 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(points, (pairs) => {
        const record = {
          ...flat(0),
          wavelengthNanometre: pairs.map(([w]) => w),
          eqeFraction: pairs.map(([, e]) => e),
        };
        const result = analyseEqe(record, T);
        for (const value of [...Object.values(result.metrics), ...Object.values(result.uncertainties)]) {
          expect(value === null || Number.isFinite(value)).toBe(true);
        }
      }),
      { numRuns: caseCount(200) },
    );
  });
});
