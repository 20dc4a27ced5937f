import { describe, expect, it } from '@jest/globals';
import { caseCount } from '@dotbook/testing';
import fc from 'fast-check';
import { jvRecord, ONE_SUN, sweepVolt } from '../testing/made-records.ts';
import { diodeCurrent, type SingleDiode } from '../testing/single-diode.ts';
import { analyseJvSingleDiode } from './analyse-jv-single-diode.ts';

const diodes: fc.Arbitrary<SingleDiode> = fc.record({
  photocurrentMilliampPerCm2: fc.double({ min: 2, max: 25, noNaN: true }),
  saturationCurrentMilliampPerCm2: fc.double({ min: -13, max: -7, noNaN: true }).map((power) => 10 ** power),
  // Above 2, with a Voc as these may have, a curve is taken for that of several junctions.
  idealityFactor: fc.double({ min: 1, max: 1.99, noNaN: true }),
  seriesResistanceOhmCm2: fc.double({ min: 0.1, max: 6, noNaN: true }),
  shuntResistanceOhmCm2: fc.double({ min: 300, max: 20000, noNaN: true }),
});
const SWEEP = sweepVolt(1.7, -0.1, 0.02);
const METRICS = [
  'photocurrentMilliampPerCm2',
  'saturationCurrentMilliampPerCm2',
  'idealityFactor',
  'seriesResistanceOhmCm2',
  'shuntResistanceOhmCm2',
] as const;
const currentsOf = (diode: SingleDiode): number[] => SWEEP.map((voltage) => diodeCurrent(diode, voltage));
const runs = { numRuns: caseCount(15) } as const;

describe('jvSingleDiode', () => {
  it('finds any diode again, from either end, with either sign of current and voltage', () => {
    fc.assert(
      fc.property(diodes, fc.boolean(), fc.boolean(), fc.boolean(), (diode, isForward, flipsJ, flipsV) => {
        const voltages = SWEEP.map((voltage) => (flipsV ? -voltage : voltage));
        const currents = currentsOf(diode).map((value) => (flipsJ ? -value : value));
        const record = isForward
          ? jvRecord(voltages.toReversed(), currents.toReversed())
          : jvRecord(voltages, currents);
        const { metrics, warnings } = analyseJvSingleDiode(record, ONE_SUN);
        for (const name of METRICS) expect((metrics[name] ?? 0) / diode[name]).toBeCloseTo(1, 4);
        const codes = warnings.map(({ code }) => code);
        expect(codes.includes('currentSignInverted')).toBe(flipsJ);
        expect(codes.includes('voltageSignInverted')).toBe(flipsV);
      }),
      runs,
    );
  });

  it('gives the same whatever the order of the points', () => {
    fc.assert(
      fc.property(diodes, fc.integer(), (diode, seed) => {
        const currents = currentsOf(diode);
        const order = [...SWEEP.keys()].toSorted(
          (a, b) => Math.imul(a + 1, seed | 1) - Math.imul(b + 1, seed | 1),
        );
        const shuffled = jvRecord(
          order.map((index) => SWEEP[index] ?? 0),
          order.map((index) => currents[index] ?? 0),
        );
        expect(analyseJvSingleDiode(shuffled, ONE_SUN).metrics).toEqual(
          analyseJvSingleDiode(jvRecord(SWEEP, currents), ONE_SUN).metrics,
        );
      }),
      runs,
    );
  });

  it('gives the same whether the file holds a current or a density', () => {
    fc.assert(
      fc.property(diodes, fc.double({ min: 0.01, max: 2, noNaN: true }), (diode, area) => {
        const milliamp = currentsOf(diode).map((value) => value * area);
        const record = jvRecord(SWEEP, [], { current: { quantity: 'absolute', milliamp } });
        const { metrics } = analyseJvSingleDiode(record, { ...ONE_SUN, apertureAreaCm2: area });
        for (const name of METRICS) expect((metrics[name] ?? 0) / diode[name]).toBeCloseTo(1, 4);
      }),
      runs,
    );
  });

  it('never answers NaN or Infinity, whatever the numbers', () => {
    const points = fc.array(fc.tuple(fc.double({ min: -3, max: 3 }), fc.double({ min: -1e6, max: 1e6 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(points, fc.constantFrom(true, false, null), (pairs, dark) => {
        const record = jvRecord(
          pairs.map(([voltage]) => voltage),
          pairs.map(([, current]) => current),
        );
        const result = analyseJvSingleDiode(record, dark === null ? ONE_SUN : { ...ONE_SUN, dark });
        for (const value of [...Object.values(result.metrics), ...Object.values(result.uncertainties)]) {
          expect(value === null || Number.isFinite(value)).toBe(true);
        }
      }),
      runs,
    );
  });
});
