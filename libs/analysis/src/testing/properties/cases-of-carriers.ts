import type { SclcRecord } from '@dotbook/domain';
import { analyseMottGurney } from '../../sclc/analyse-mott-gurney.ts';
import { analyseSclc } from '../../sclc/analyse-sclc.ts';
import { normalSequence } from '../made-records.ts';
import { decades } from '../made-tables.ts';
import { FILM_SCLC, sclcMilliampPerCm2, sclcRecord } from '../sclc.ts';
import { declareCase, type AnalysisCase, type DeclaredCase } from './analysis-case.ts';
import { leftOut, sameInAnyRows } from './cells-of-point-tables.ts';
import { asCurrent, type Scan } from './change-currents.ts';
import { constant, faintNoise, first, onPoints, swapped, times, within } from './change-points.ts';

const FILM = { thicknessNanometre: 350, relativePermittivity: 20, temperatureKelvin: 298.15 } as const;
const CARRIER_VOLTS = decades(0.05, 5, 61);
function carrierScan(seed: number, noiseRatio = 0.03): Scan<SclcRecord> {
  const noise = normalSequence(seed);
  const record = sclcRecord(
    CARRIER_VOLTS,
    CARRIER_VOLTS.map((volt) => sclcMilliampPerCm2(FILM_SCLC, volt) * Math.exp(noiseRatio * noise())),
  );
  return { record, conditions: { ...FILM, apertureAreaCm2: 0.04 } };
}

/** What a scan of one kind of carrier keeps when it is told otherwise. */
const CARRIER_SCAN_KEEPS: Omit<AnalysisCase<Scan<SclcRecord>>['properties'], 'scaling'> = {
  ...sameInAnyRows<SclcRecord>(),
  sign: { change: onPoints(times(1, -1)) },
  unit: { change: asCurrent },
  noise: { change: onPoints(faintNoise(1)) },
};

const SCLC = declareCase<Scan<SclcRecord>>('sclc', {
  make: carrierScan,
  analyse: ({ record, conditions }) => analyseSclc(record, conditions),
  truth: {
    trapFilledLimitVolt: [FILM_SCLC.trapFilledLimitVolt, 0.03],
    trapDensityPerCm3: [1.4435e16, 6e14],
    slopeOhmic: [1, 0.06],
    slopeTrapFilling: [FILM_SCLC.trapFillingExponent, 0.4],
  },
  example: {
    input: carrierScan(1, 0),
    metrics: {
      trapFilledLimitVolt: [0.8, 0.01],
      trapDensityPerCm3: [1.4435e16, 2e14],
      trapDensityDetectionLimitPerCm3: [9.15e15, 1e13],
    },
  },
  properties: {
    ...CARRIER_SCAN_KEEPS,
    scaling: { change: onPoints(times(1, 3)) },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(3)), status: 'refused', code: 'fewPoints' },
    noCrossing: { change: onPoints(within(0, 0, 0.6)), status: 'refused', code: 'noTrapFillingOnset' },
    flat: { change: onPoints(constant(1, 5)), status: 'refused', code: 'noTrapFillingOnset' },
    notANumber: leftOut(1),
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'refused', code: 'noTrapFillingOnset' },
  },
});

const MOTT_GURNEY = declareCase<Scan<SclcRecord>>('mottGurney', {
  make: carrierScan,
  analyse: ({ record, conditions }) => analyseMottGurney(record, conditions),
  truth: {
    // 0.8 V · 2 mA/cm² · (1.6/0.8)⁶/1.6² = 40 mA/cm² at one volt; 46.465 would be 1e-3 cm²/(V s).
    mobilityCm2PerVoltSecond: [40 / 46_465, 4e-5],
    slope: [2, 0.1],
  },
  example: {
    input: {
      record: sclcRecord(
        CARRIER_VOLTS,
        CARRIER_VOLTS.map((volt) => 46.465 * volt ** 2),
      ),
      conditions: FILM,
    },
    metrics: { mobilityCm2PerVoltSecond: [1e-3, 1e-7], slope: [2, 1e-9] },
  },
  properties: {
    ...CARRIER_SCAN_KEEPS,
    scaling: { change: onPoints(times(1, 3)), factors: { mobilityCm2PerVoltSecond: 3 } },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(3)), status: 'refused', code: 'fewPoints' },
    noCrossing: { change: onPoints(within(0, 0, 0.6)), status: 'refused', code: 'curvature' },
    flat: { change: onPoints(constant(1, 5)), status: 'refused', code: 'curvature' },
    notANumber: leftOut(1),
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'refused', code: 'curvature' },
  },
});

export const CASES_OF_CARRIERS: readonly DeclaredCase[] = [SCLC, MOTT_GURNEY];
