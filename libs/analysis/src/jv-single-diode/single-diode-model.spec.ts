import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import fc from 'fast-check';
import { centralDifferences } from '../fitting/central-differences.ts';
import { thermalVoltageVolt } from '../physics/physical-constants.ts';
import { sweepVolt } from '../testing/made-records.ts';
import { diodeCurrent, HERO_DIODE, type SingleDiode } from '../testing/single-diode.ts';
import { singleDiodeCurrents, SingleDiodeFit } from './single-diode-model.ts';

const THERMAL_VOLT = thermalVoltageVolt(298.15);
const parametersOf = (diode: SingleDiode): number[] => [
  diode.photocurrentMilliampPerCm2,
  Math.log(diode.saturationCurrentMilliampPerCm2),
  diode.idealityFactor,
  Math.log(diode.seriesResistanceOhmCm2),
  Math.log(diode.shuntResistanceOhmCm2),
];
const currentAt = (diode: SingleDiode, voltage: number): number =>
  singleDiodeCurrents(parametersOf(diode), [voltage], THERMAL_VOLT)[0] ?? Number.NaN;

const power = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((exponent) => 10 ** exponent);
const diodes: fc.Arbitrary<SingleDiode> = fc.record({
  photocurrentMilliampPerCm2: fc.double({ min: 0, max: 50, noNaN: true }),
  saturationCurrentMilliampPerCm2: power(-25, -2),
  idealityFactor: fc.double({ min: 0.8, max: 5, noNaN: true }),
  seriesResistanceOhmCm2: power(-3, 2.5),
  shuntResistanceOhmCm2: power(1.5, 7),
});

describe('single-diode current', () => {
  it('is Jph − J0 (e^((V + J Rs)/(n kT/q)) − 1) − (V + J Rs)/Rsh: the hero at 1 V gives 16.448 mA/cm²', () => {
    const current = currentAt(HERO_DIODE, 1);
    const junctionVolt = 1 + (current * 2.72) / 1000;
    const expected =
      18.32 - 1.16e-9 * Math.expm1(junctionVolt / (1.94 * THERMAL_VOLT)) - (1000 * junctionVolt) / 2600;
    expect(current).toBeCloseTo(16.448, 3);
    expect(current).toBeCloseTo(expected, 10);
  });

  it('agrees with the solution by halving, which shares no code with it', () => {
    fc.assert(
      fc.property(diodes, fc.double({ min: -2, max: 2.5, noNaN: true }), (diode, voltage) => {
        const expected = diodeCurrent(diode, voltage);
        fc.pre(expected > -9e4);
        expect(Math.abs(currentAt(diode, voltage) - expected)).toBeLessThan(1e-9 * (50 + Math.abs(expected)));
      }),
      { numRuns: caseCount(200) },
    );
  });

  it('is finite where exp(V/(n kT/q)) would overflow', () => {
    const current = currentAt(HERO_DIODE, 100);
    expect(current).toBeLessThan(-30_000);
    // Nearly all of the voltage drops over the series resistance.
    expect((-current * 2.72) / 1000).toBeGreaterThan(95);
  });

  it('has the derivatives that differences give', () => {
    const voltages = sweepVolt(-0.2, 1.4, 0.1);
    fc.assert(
      fc.property(diodes, (diode) => {
        const fit = new SingleDiodeFit(voltages, THERMAL_VOLT, 1.1);
        const fitted = fit.toFitted(parametersOf(diode));
        const values = fit.model(fitted);
        const ranges = fitted.map(() => ({ typicalSize: 1 }));
        const roundingOfDifference = 1e-9 * (1 + Math.max(...values.map(Math.abs)));
        const differences = centralDifferences(fit.model, fitted, values, ranges, fitted);
        for (const [index, column] of fit.jacobian(fitted, values).entries()) {
          const size = Math.hypot(...Array.from(column));
          for (const [point, derivative] of Array.from(column).entries()) {
            const difference = differences[index]?.[point] ?? Number.NaN;
            expect(Math.abs(derivative - difference)).toBeLessThan(1e-5 * size + roundingOfDifference);
          }
        }
      }),
      { numRuns: caseCount(40) },
    );
  });
});

describe('coordinates of the fit', () => {
  const fit = new SingleDiodeFit([0, 1], THERMAL_VOLT, 1.17);
  const physical = parametersOf(HERO_DIODE);

  it('lead there and back', () => {
    for (const [index, value] of fit.toPhysical(fit.toFitted(physical)).entries()) {
      expect(value).toBeCloseTo(physical[index] ?? Number.NaN, 10);
    }
  });

  it('carry a covariance over as differences of the transformation do', () => {
    const fitted = fit.toFitted(physical);
    const factors = [
      [0.3, 0, 0, 0, 0],
      [0.1, 0.2, 0, 0, 0],
      [0, -0.01, 0.003, 0, 0],
      [0.1, 0, 0, 0.2, 0],
      [0, 0.1, 0, 0, 0.4],
    ];
    const covariance = factors.map((row) =>
      factors.map((other) => row.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0)),
    );
    const step = 1e-6;
    const stated = fit.physicalUncertainties(fitted, covariance);
    for (const index of physical.keys()) {
      const gradient = fitted.map((value, place) => {
        const up = fit.toPhysical(fitted.with(place, value + step))[index] ?? 0;
        const down = fit.toPhysical(fitted.with(place, value - step))[index] ?? 0;
        return (up - down) / (2 * step);
      });
      const variance = covariance.reduce(
        (sum, row, place) =>
          sum +
          row.reduce(
            (part, entry, other) => part + entry * (gradient[place] ?? 0) * (gradient[other] ?? 0),
            0,
          ),
        0,
      );
      expect((stated[index] ?? 0) / Math.sqrt(variance)).toBeCloseTo(1, 6);
    }
  });
});
