import { describe, expect, it } from '@jest/globals';
import type { JvRecord } from '@dotbook/domain';
import { caseCount } from '@dotbook/testing';
import fc from 'fast-check';
import { diodeRecord, jvRecord, ONE_SUN, sweepVolt } from '../testing/made-records.ts';
import type { SingleDiode } from '../testing/single-diode.ts';
import { analyseJv } from './analyse-jv.ts';

const diodes: fc.Arbitrary<SingleDiode> = fc.record({
  photocurrentMilliampPerCm2: fc.double({ min: 2, max: 15, noNaN: true }),
  saturationCurrentMilliampPerCm2: fc.double({ min: -13, max: -7, noNaN: true }).map((power) => 10 ** power),
  idealityFactor: fc.double({ min: 1, max: 2, noNaN: true }),
  seriesResistanceOhmCm2: fc.double({ min: 0.1, max: 6, noNaN: true }),
  shuntResistanceOhmCm2: fc.double({ min: 300, max: 20000, noNaN: true }),
});
const SWEEP = sweepVolt(1.8, -0.1, 0.02);
const runs = { numRuns: caseCount(40) } as const;

const density = (record: JvRecord): readonly number[] =>
  record.current.quantity === 'density' ? record.current.milliampPerCm2 : [];
const mapped = (record: JvRecord, change: (value: number) => number): JvRecord =>
  jvRecord(record.voltageVolt, density(record).map(change));
/** Metrics that do not tell how the points came. */
const shape = (record: JvRecord, conditions = ONE_SUN): unknown => ({
  ...analyseJv(record, conditions).metrics,
  scanDirection: null,
});

describe('jv keeps its answer', () => {
  it('in whatever order the points come', () => {
    fc.assert(
      fc.property(diodes, fc.integer(), (diode, seed) => {
        const record = diodeRecord(diode, SWEEP);
        const order = SWEEP.map((_, index) => index).toSorted(
          (a, b) => Math.imul(a + 1, seed | 1) - Math.imul(b + 1, seed | 1),
        );
        const shuffled = jvRecord(
          order.map((index) => record.voltageVolt[index] ?? 0),
          order.map((index) => density(record)[index] ?? 0),
        );
        expect(shape(shuffled)).toEqual(shape(record));
      }),
      runs,
    );
  });

  it('when current, voltage or both are written with the other sign', () => {
    fc.assert(
      fc.property(diodes, fc.boolean(), fc.boolean(), (diode, flipCurrent, flipVoltage) => {
        const record = diodeRecord(diode, SWEEP);
        const flipped = jvRecord(
          record.voltageVolt.map((value) => (flipVoltage ? -value : value)),
          density(record).map((value) => (flipCurrent ? -value : value)),
        );
        const result = analyseJv(flipped, ONE_SUN);
        const straight = analyseJv(record, ONE_SUN);
        expect(result.metrics.vocVolt).toBeCloseTo(straight.metrics.vocVolt ?? Number.NaN, 12);
        expect(result.metrics.pcePercent).toBeCloseTo(straight.metrics.pcePercent ?? Number.NaN, 9);
        expect(result.metrics.scanDirection).toBe('reverse');
        const codes = result.warnings.map(({ code }) => code);
        expect(codes.includes('currentSignInverted')).toBe(flipCurrent);
        expect(codes.includes('voltageSignInverted')).toBe(flipVoltage);
      }),
      runs,
    );
  });

  it('when every point is measured twice', () => {
    fc.assert(
      fc.property(diodes, (diode) => {
        const record = diodeRecord(diode, SWEEP);
        const twice = jvRecord(
          [...record.voltageVolt, ...record.voltageVolt],
          [...density(record), ...density(record)],
        );
        const result = analyseJv(twice, ONE_SUN);
        expect(result.warnings.map(({ code }) => code)).toContain('duplicateVoltages');
        expect({ ...result.metrics, pointCount: null, scanDirection: null }).toEqual({
          ...analyseJv(record, ONE_SUN).metrics,
          pointCount: null,
          scanDirection: null,
        });
      }),
      runs,
    );
  });

  it('whether the file holds a current or a density', () => {
    fc.assert(
      fc.property(diodes, fc.double({ min: 0.01, max: 2, noNaN: true }), (diode, area) => {
        const record = diodeRecord(diode, SWEEP);
        const absolute = jvRecord(SWEEP, [], {
          current: { quantity: 'absolute', milliamp: density(record).map((value) => value * area) },
        });
        const result = analyseJv(absolute, { ...ONE_SUN, apertureAreaCm2: area });
        const expected = analyseJv(record, ONE_SUN).metrics;
        expect(result.metrics.jscMilliampPerCm2).toBeCloseTo(expected.jscMilliampPerCm2 ?? Number.NaN, 9);
        expect(result.metrics.pcePercent).toBeCloseTo(expected.pcePercent ?? Number.NaN, 7);
      }),
      runs,
    );
  });

  it('scaled: currents k times larger give k times Jsc and PCE, the same Voc and FF', () => {
    fc.assert(
      fc.property(diodes, fc.double({ min: 0.2, max: 3, noNaN: true }), (diode, factor) => {
        const record = diodeRecord(diode, SWEEP);
        const result = analyseJv(
          mapped(record, (value) => value * factor),
          ONE_SUN,
        ).metrics;
        const one = analyseJv(record, ONE_SUN).metrics;
        expect((result.jscMilliampPerCm2 ?? 0) / (one.jscMilliampPerCm2 ?? 1)).toBeCloseTo(factor, 9);
        expect((result.pcePercent ?? 0) / (one.pcePercent ?? 1)).toBeCloseTo(factor, 7);
        expect(result.vocVolt).toBeCloseTo(one.vocVolt ?? Number.NaN, 9);
        expect(result.fillFactor).toBeCloseTo(one.fillFactor ?? Number.NaN, 9);
      }),
      runs,
    );
  });

  it('another irradiance changes PCE and nothing else', () => {
    fc.assert(
      fc.property(diodes, fc.double({ min: 1, max: 2000, noNaN: true }), (diode, irradiance) => {
        const record = diodeRecord(diode, SWEEP);
        const other = analyseJv(record, { ...ONE_SUN, irradianceMilliwattPerCm2: irradiance }).metrics;
        const one = analyseJv(record, ONE_SUN).metrics;
        expect({ ...other, pcePercent: null }).toEqual({ ...one, pcePercent: null });
        const expected = ((one.pcePercent ?? 0) * 100) / irradiance;
        const isPossible = expected <= 100;
        expect(other.pcePercent === null).toBe(!isPossible);
        expect(isPossible ? Math.abs((other.pcePercent ?? 0) / expected - 1) : 0).toBeLessThan(1e-12);
      }),
      runs,
    );
  });

  it('never answers NaN or Infinity, whatever the numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: -3, max: 3 }), fc.double({ min: -1e6, max: 1e6 })), {
          maxLength: 40,
        }),
        (points) => {
          const result = analyseJv(
            jvRecord(
              points.map(([voltage]) => voltage),
              points.map(([, current]) => current),
            ),
            ONE_SUN,
          );
          for (const value of [...Object.values(result.metrics), ...Object.values(result.uncertainties)]) {
            expect(typeof value !== 'number' || Number.isFinite(value)).toBe(true);
          }
        },
      ),
      { numRuns: caseCount(300) },
    );
  });
});
