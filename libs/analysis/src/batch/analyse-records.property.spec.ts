import type { Conditions } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitScans } from '../jv/split-scans.ts';
import { jvRecord, logisticEqeRecord, plqyRecord } from '../testing/made-records.ts';
import { analyseRecords } from './analyse-records.ts';

/** Readings with what instruments and broken files put between them. */
const reading = (min: number, max: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 7, arbitrary: fc.double({ min, max, noNaN: true }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(0, -0, 5e-324, 1e-12, 9.9e37, Number.NaN, Number.POSITIVE_INFINITY),
    },
  );
const pairs = (x: fc.Arbitrary<number>, y: fc.Arbitrary<number>): fc.Arbitrary<[number, number][]> =>
  fc.array(fc.tuple(x, y), { maxLength: 80 });
const scans = fc.oneof(pairs(reading(-3, 3), reading(-100, 100)), pairs(fc.double(), fc.double()));
const spectra = fc.oneof(pairs(reading(200, 2000), reading(-1, 2)), pairs(fc.double(), fc.double()));
const stated: fc.Arbitrary<Conditions> = fc.record(
  {
    apertureAreaCm2: reading(0, 1),
    irradianceMilliwattPerCm2: reading(0, 200),
    jscMilliampPerCm2: reading(-5, 40),
  },
  { requiredKeys: [] },
);
const base = logisticEqeRecord(
  { gapElectronvolt: 1.556, urbachElectronvolt: 0.015, plateauFraction: 0.6 },
  [300, 900, 10],
);

describe('analyseRecords of whatever numbers', () => {
  it('answers, and with finite numbers only', () => {
    fc.assert(
      fc.property(
        scans,
        spectra,
        fc.double({ min: 0, max: 2 }),
        stated,
        (scan, spectrum, plqy, overrides) => {
          const record = jvRecord(
            scan.map(([voltage]) => voltage),
            scan.map(([, current]) => current),
            { conditions: { apertureAreaCm2: 0.1 } },
          );
          const eqe = {
            ...base,
            wavelengthNanometre: spectrum.map(([wavelength]) => wavelength),
            eqeFraction: spectrum.map(([, value]) => value),
          };
          const records = [...splitScans(record), eqe, plqyRecord(plqy)];
          const answer = analyseRecords(
            records.map((one) => ({ record: one, fileIndex: 0 })),
            overrides,
          );
          const results = [...answer.perRecord.flat(), ...answer.across.map(({ result }) => result)];
          for (const { metrics, uncertainties } of results) {
            const values: unknown[] = [Object.values(metrics), Object.values(uncertainties)].flat();
            expect(values.filter((value) => typeof value === 'number' && !Number.isFinite(value))).toEqual(
              [],
            );
          }
        },
      ),
    );
  });
});
