import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { IdealityPart } from '../suns-voc/analyse-suns-voc.ts';
import {
  analysePlqyFromDifferential,
  type PlqyFromDifferentialInputs,
} from './analyse-plqy-from-differential.ts';

const part = (idealityFactor: number, fromSun = 1e-4, toSun = 1): IdealityPart => ({
  ...{ idealityFactor, fromSun, toSun },
  uncertainty: 0.02,
});
const EXAMPLE: PlqyFromDifferentialInputs = {
  differentialPlqyFraction: 0.2,
  differentialPlqyUncertaintyFraction: 0.02,
  conditions: { plqyStructure: 'device', irradianceMilliwattPerCm2: 100, temperatureKelvin: 298.15 },
  segments: [part(2)],
};
const analyse = (changes: Partial<PlqyFromDifferentialInputs> = {}) =>
  analysePlqyFromDifferential({ ...EXAMPLE, ...changes });
const codes = (result: { warnings: readonly { code: string }[] }): string[] =>
  result.warnings.map(({ code }) => code);

describe('plqyFromDifferential', () => {
  it('gives the worked example: 0.2 at n = 2 is 0.1, and 17.8 mV more', () => {
    const result = analyse();
    expect(result).toMatchObject({
      status: 'complete',
      metrics: {
        plqyFraction: 0.1,
        plqyKind: 'absolute',
        plqyStructure: 'device',
        differentialPlqyFraction: 0.2,
        idealityFactor: 2,
        intensitySun: 1,
      },
      warnings: [],
    });
    const differentialVolt = 0.0256926 * Math.log(5);
    expect(result.metrics.dvBnrVolt).toBeCloseTo(0.05916, 5);
    expect((result.metrics.dvBnrVolt ?? 0) - differentialVolt).toBeCloseTo(0.0178, 4);
    expect(result.uncertainties.plqyFraction).toBeCloseTo(0.1 * Math.hypot(0.1, 0.01), 12);
    expect(result.uncertainties.dvBnrVolt).toBeCloseTo(0.0256926 * Math.hypot(0.1, 0.01), 7);
  });

  it('finds the absolute yield of an emission that grows as a power of the light', () => {
    const yields = fc.double({ min: 1e-6, max: 0.5, noNaN: true });
    const powers = fc.double({ min: 0.8, max: 4, noNaN: true });
    const suns = fc.double({ min: 1e-3, max: 1, noNaN: true });
    fc.assert(
      fc.property(yields, powers, suns, (absolute, power, sun) => {
        const emission = (light: number): number => absolute * sun * (light / sun) ** power;
        const modulation = 1e-5 * sun;
        const differential = (emission(sun + modulation) - emission(sun - modulation)) / (2 * modulation);
        const { metrics } = analyse({
          differentialPlqyFraction: differential,
          conditions: { irradianceMilliwattPerCm2: 100 * sun },
          segments: [part(power, 1e-4, 1)],
        });
        expect((metrics.plqyFraction ?? 0) / absolute).toBeCloseTo(1, 6);
      }),
    );
  });

  it('takes n where the yield was measured', () => {
    const segments = [part(2, 1e-6, 1e-2), part(1, 1e-2, 1)];
    const at = (sun: number) => analyse({ segments, conditions: { irradianceMilliwattPerCm2: 100 * sun } });
    expect(at(1e-4).metrics.plqyFraction).toBe(0.1);
    expect(at(1).metrics.plqyFraction).toBe(0.2);
    const between = at(1e-2);
    expect(between.metrics.idealityFactor).toBe(1.5);
    expect(between.uncertainties.idealityFactor).toBeCloseTo(0.5, 3);
    expect(codes(between)).toEqual(['curvature']);
  });

  it('takes one sun where no intensity is stated, and says so', () => {
    const result = analyse({ conditions: {} });
    expect(result).toMatchObject({ status: 'partial', metrics: { plqyFraction: 0.1, intensitySun: 1 } });
    expect(codes(result)).toEqual(['irradianceAssumed']);
  });

  it.each([
    [
      'without a point at that intensity',
      { conditions: { irradianceMilliwattPerCm2: 1000 } },
      'rangeIncomplete',
    ],
    ['without a Suns-Voc that could be read', { segments: [] }, 'rangeIncomplete'],
    ['where Voc falls with the light', { segments: [part(-0.3)] }, 'valueNotPhysical'],
  ])('is refused %s', (_, changes, code) => {
    const result = analyse(changes);
    expect(result).toMatchObject({
      status: 'refused',
      metrics: { plqyFraction: null, plqyKind: null, dvBnrVolt: null, differentialPlqyFraction: 0.2 },
    });
    expect(codes(result)).toContain(code);
  });

  it('keeps a yield above 1 and doubts it', () => {
    const result = analyse({ differentialPlqyFraction: 3 });
    expect(result.metrics.plqyFraction).toBe(1.5);
    expect(codes(result)).toEqual(['externalQuantumEfficiencyOutOfRange']);
  });

  it('has no uncertainty where the yield or n has none', () => {
    expect(analyse({ differentialPlqyUncertaintyFraction: null }).uncertainties.plqyFraction).toBeUndefined();
    const segments = [{ ...part(2), uncertainty: null }];
    expect(analyse({ segments }).uncertainties.plqyFraction).toBeUndefined();
  });
});
