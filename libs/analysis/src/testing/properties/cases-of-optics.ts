import type { EqeRecord, TableRecord } from '@dotbook/domain';
import { analyseEqe } from '../../eqe/analyse-eqe.ts';
import { analyseSpectralMismatch } from '../../spectral-mismatch/analyse-spectral-mismatch.ts';
import { analyseTrpl } from '../../trpl/analyse-trpl.ts';
import { decayRecord, FAINT_DECAY } from '../decay.ts';
import { mismatchRecord, trueMismatchFactor } from '../made-mismatch.ts';
import { logisticEqeRecord, normalSequence } from '../made-records.ts';
import { declareCase, type DeclaredCase } from './analysis-case.ts';
import { leftOut, sameInAnyRows } from './cells-of-point-tables.ts';
import {
  constant,
  faintNoise,
  first,
  inTurn,
  onColumn,
  onPoints,
  shuffled,
  swapped,
  times,
  twice,
  within,
  type ChangePoints,
  type Measured,
} from './change-points.ts';

type Table = Measured<TableRecord>;

const EDGE = { gapElectronvolt: 1.556, urbachElectronvolt: 0.015, plateauFraction: 0.75 };
const spectrum = (seed: number, scatterFraction = 0.003): Measured<EqeRecord> => {
  const noise = normalSequence(seed);
  const record = logisticEqeRecord(EDGE, [300, 900, 2]);
  const eqeFraction = record.eqeFraction.map((value) => value * (1 + scatterFraction * noise()));
  return { record: { ...record, eqeFraction }, conditions: { temperatureKelvin: 298.15 } };
};

const EQE = declareCase<Measured<EqeRecord>>('eqe', {
  make: (seed) => spectrum(seed),
  analyse: ({ record, conditions }) => analyseEqe(record, conditions),
  truth: {
    bandgapInflectionElectronvolt: [1.556, 0.008],
    bandgapPhotovoltaicElectronvolt: [1.556, 0.004],
    urbachEnergyMillielectronvolt: [15, 1],
  },
  example: {
    input: spectrum(1, 0),
    metrics: {
      bandgapInflectionElectronvolt: [1.556, 0.002],
      bandgapPhotovoltaicElectronvolt: [1.556, 0.002],
      urbachEnergyMillielectronvolt: [15, 0.8],
    },
  },
  properties: {
    pointOrder: { change: onPoints(shuffled) },
    duplicatePoints: { hasOtherUncertainties: true, change: onPoints(twice), toleranceRatio: 1e-5 },
    sign: 'a quantum efficiency has none',
    unit: 'always a fraction and nm',
    scaling: {
      change: onPoints(times(1, 0.5)),
      factors: { jscEqeMilliampPerCm2: 0.5, j0RadMilliampPerCm2: 0.5 },
      toleranceRatio: 1e-5,
    },
    noise: { change: onPoints(faintNoise(1)), toleranceRatio: 1e-5 },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(1)), status: 'refused', code: 'fewPoints' },
    noCrossing: { change: onPoints(within(0, 300, 600)), status: 'partial', code: 'rangeIncomplete' },
    flat: { change: onPoints(constant(1, 0.5)), status: 'partial', code: 'rangeIncomplete' },
    notANumber: leftOut(1),
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'refused', code: 'fewPoints' },
  },
});

const decay = (seed: number): Table => ({
  record: decayRecord({ ...FAINT_DECAY, seed }),
  conditions: {},
});

const onePhotonMore: ChangePoints = (points) =>
  points.map(([time = 0, counts = 0, response = 0], row) => [
    time,
    row === 100 ? counts + 1 : counts,
    response,
  ]);

const TRPL = declareCase<Table>('trpl', {
  make: decay,
  isSlow: true,
  analyse: ({ record, conditions }) => analyseTrpl(record, conditions),
  truth: { lifetimeAmplitudeAveragedNanosecond: [30, 1.2], lifetimeIntensityAveragedNanosecond: [30, 1.2] },
  example: {
    input: decay(1),
    metrics: {
      model: 'monoexponential',
      lifetimeAmplitudeAveragedNanosecond: [30, 1],
      chiSquaredReduced: [1, 0.2],
    },
  },
  properties: {
    pointOrder: { change: onPoints(shuffled), toleranceRatio: 1e-5 },
    duplicatePoints: 'a bin is counted once',
    sign: 'counts have none',
    unit: 'always ns',
    scaling: {
      change: onPoints(times(0, 2)),
      factors: {
        lifetimeNanosecond: 2,
        lifetimeAmplitudeAveragedNanosecond: 2,
        lifetimeIntensityAveragedNanosecond: 2,
      },
      toleranceRatio: 1e-4,
    },
    // Counts are whole: the faintest noise is one photon.
    noise: { change: onPoints(onePhotonMore), toleranceRatio: 1e-3 },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(10)), status: 'refused', code: 'fewPoints' },
    noCrossing: { change: onPoints(within(0, 0, 40)), status: 'complete', code: 'windowTooShort' },
    flat: { change: onPoints(constant(1, 20)), status: 'refused', code: 'fewPoints' },
    notANumber: leftOut(1),
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'refused', code: 'tableUnreadable' },
  },
});

const bump = (weight: number, centreNanometre: number, widthNanometre: number) => ({
  ...{ weight, centreNanometre, widthNanometre },
});
const LAMPS = {
  reference: bump(1.4, 620, 160),
  simulator: bump(2.1, 680, 150),
  referenceCell: bump(0.5, 750, 140),
  device: bump(0.4, 600, 100),
};
const lamps = (seed: number): Table => {
  const noise = normalSequence(seed);
  const scattered = inTurn(
    ...[1, 2, 3, 4].map((column) => onColumn(column, (value) => value * (1 + 0.005 * noise()))),
  );
  const record = mismatchRecord(LAMPS, 5);
  return onPoints<TableRecord>(scattered)({ record, conditions: { jscMilliampPerCm2: 18 } });
};
const same = bump(1, 600, 100);

const SPECTRAL_MISMATCH = declareCase<Table>('spectralMismatch', {
  make: lamps,
  analyse: ({ record, conditions }) => analyseSpectralMismatch(record, conditions),
  truth: { mismatchFactor: [trueMismatchFactor(LAMPS), 0.003] },
  example: {
    input: {
      record: mismatchRecord(
        { reference: same, simulator: same, referenceCell: bump(1, 700, 100), device: bump(1, 500, 50) },
        10,
      ),
      conditions: {},
    },
    metrics: { mismatchFactor: [1, 1e-12] },
  },
  properties: {
    ...sameInAnyRows<TableRecord>(),
    sign: 'spectra have none',
    unit: 'every scale cancels',
    scaling: { change: onPoints(inTurn(times(1, 3), times(2, 0.1), times(3, 7), times(4, 100))) },
    noise: { change: onPoints(faintNoise(1, 2, 3, 4)) },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(1)), status: 'refused', code: 'fewPoints' },
    noCrossing: 'nothing crosses',
    flat: { change: onPoints(constant(2, 0)), status: 'refused', code: 'valueNotPhysical' },
    notANumber: leftOut(2),
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'refused', code: 'valueNotPhysical' },
  },
});

export const CASES_OF_OPTICS: readonly DeclaredCase[] = [EQE, TRPL, SPECTRAL_MISMATCH];
