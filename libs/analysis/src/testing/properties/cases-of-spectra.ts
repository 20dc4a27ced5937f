import type { TableRecord } from '@dotbook/domain';
import { analyseFtir } from '../../ftir/analyse-ftir.ts';
import { analysePl } from '../../pl/analyse-pl.ts';
import { analyseTauc } from '../../tauc/analyse-tauc.ts';
import { analyseXrd } from '../../xrd/analyse-xrd.ts';
import { absorbanceOf, DIRECT_FILM } from '../made-absorption.ts';
import { diffractionRecord, QUANTUM_DOT_200 } from '../made-diffraction.ts';
import { emissionRecord, evenly } from '../made-emission.ts';
import { normalSequence } from '../made-records.ts';
import { tableRecord } from '../made-tables.ts';
import { declareCase, type DeclaredCase } from './analysis-case.ts';
import { leftOut, sameInAnyRows } from './cells-of-point-tables.ts';
import {
  constant,
  faintNoise,
  first,
  onColumn,
  onPoints,
  renamedColumn,
  shuffled,
  swapped,
  times,
  twice,
  within,
  type Measured,
} from './change-points.ts';

type Table = Measured<TableRecord>;

const emission = (seed: number, noiseCounts = 3): Table => ({
  record: emissionRecord(
    {
      ...{ peaks: [[1.6, 0.04, 100_000]], backgroundCounts: 100 },
      ...{ noiseCounts, isCounted: noiseCounts > 0, seed },
    },
    evenly(680, 900, 1),
  ),
  conditions: {},
});

const PL = declareCase<Table>('pl', {
  make: (seed) => emission(seed),
  analyse: ({ record, conditions }) => analysePl(record, conditions),
  truth: { peakElectronvolt: [1.6, 5e-4], fwhmMillielectronvolt: [94.19, 1] },
  example: {
    input: emission(1, 0),
    metrics: {
      peakNanometre: [774.9, 0.01],
      peakElectronvolt: [1.6, 1e-5],
      fwhmMillielectronvolt: [94.19, 0.01],
      fwhmNanometre: [45.66, 0.01],
    },
  },
  properties: {
    pointOrder: { change: onPoints(shuffled), toleranceRatio: 1e-5 },
    duplicatePoints: { hasOtherUncertainties: true, change: onPoints(twice), toleranceRatio: 1e-5 },
    sign: 'counts have none',
    unit: { change: renamedColumn('intensityCounts', 'photonFluxCounts', 1) },
    scaling: {
      change: onPoints(times(1, 3)),
      factors: { integratedCounts: 3 },
      toleranceRatio: 1e-5,
    },
    noise: { change: onPoints(faintNoise(1)), toleranceRatio: 1e-5 },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(9)), status: 'refused', code: 'fewPoints' },
    noCrossing: { change: onPoints(within(0, 680, 770)), status: 'refused', code: 'rangeIncomplete' },
    flat: { change: onPoints(constant(1, 100)), status: 'refused', code: 'nearDetectionLimit' },
    notANumber: leftOut(1),
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'refused', code: 'nearDetectionLimit' },
  },
});

const RANGE = evenly(500, 900, 2);
const absorption = (seed: number, noiseAbsorbance = 0.001): Table => {
  const absorbance = absorbanceOf({ ...DIRECT_FILM, noiseAbsorbance, seed }, RANGE);
  return { record: tableRecord('uvVis', { wavelengthNanometre: RANGE, absorbance }), conditions: {} };
};
const asTransmittance = (measured: Table): Table =>
  renamedColumn(
    'absorbance',
    'transmittanceFraction',
    1,
  )(onPoints<TableRecord>(onColumn(1, (absorbance) => 10 ** -absorbance))(measured));

const TAUC = declareCase<Table>('tauc', {
  make: (seed) => absorption(seed),
  analyse: ({ record, conditions }) => analyseTauc(record, conditions),
  truth: { bandgapTaucElectronvolt: [1.6, 0.005] },
  example: {
    input: absorption(1, 0),
    metrics: { bandgapTaucElectronvolt: [1.6, 1e-5], transition: 'direct' },
  },
  properties: {
    ...sameInAnyRows<TableRecord>(),
    sign: 'an absorbance has none',
    unit: { change: asTransmittance },
    scaling: { change: onPoints(times(1, 2)) },
    noise: { change: onPoints(faintNoise(1)), toleranceRatio: 1e-5 },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(5)), status: 'refused', code: 'fewPoints' },
    noCrossing: { change: onPoints(within(0, 500, 700)), status: 'complete', code: 'rangeIncomplete' },
    flat: { change: onPoints(constant(1, 0.3)), status: 'refused', code: 'nearDetectionLimit' },
    notANumber: leftOut(1),
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'refused', code: 'fewPoints' },
  },
});

const ANGLES = evenly(25, 32, 0.05);
const diffraction = (seed: number, scatterRatio = 1): Table => ({
  record: diffractionRecord({ ...QUANTUM_DOT_200, scatterRatio, seed }, ANGLES),
  conditions: { hkl: '2,0,0', instrumentFwhmDegree: 0.1 },
});

const XRD = declareCase<Table>('xrd', {
  make: (seed) => diffraction(seed),
  analyse: ({ record, conditions }) => analyseXrd(record, conditions),
  truth: { twoThetaDegree: [28.4, 0.01], fwhmDegree: [0.6, 0.03], latticeParameterAngstrom: [6.2803, 0.003] },
  example: {
    input: diffraction(1, 0),
    metrics: {
      twoThetaDegree: [28.4, 1e-3],
      fwhmDegree: [0.6, 1e-3],
      latticeParameterAngstrom: [6.2803, 1e-3],
    },
  },
  properties: {
    pointOrder: { change: onPoints(shuffled), toleranceRatio: 1e-5 },
    duplicatePoints: { hasOtherUncertainties: true, change: onPoints(twice), toleranceRatio: 1e-4 },
    sign: 'counts have none',
    unit: 'always degrees and counts',
    scaling: 'the scatter of counts weighs the points',
    noise: { change: onPoints(faintNoise(1)), toleranceRatio: 1e-5 },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(5)), status: 'refused', code: 'fewPoints' },
    noCrossing: { change: onPoints(within(0, 25, 26.5)), status: 'refused', code: 'nearDetectionLimit' },
    flat: { change: onPoints(constant(1, 200)), status: 'refused', code: 'nearDetectionLimit' },
    notANumber: leftOut(1),
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'refused', code: 'fewPoints' },
  },
});

const WAVENUMBERS = evenly(1000, 3500, 1);
const triangle = (x: number, centre: number, height: number, base: number): number =>
  Math.max(0, height * (1 - Math.abs(x - centre) / (base / 2)));
const infrared = (seed: number, noiseAbsorbance = 0.001): Table => {
  const noise = normalSequence(seed);
  const absorbance = WAVENUMBERS.map(
    (x) =>
      0.3 + 2e-5 * x + triangle(x, 1640, 0.1, 20) + triangle(x, 2900, 0.4, 100) + noiseAbsorbance * noise(),
  );
  return {
    record: tableRecord('ftir', { wavenumberPerCentimetre: WAVENUMBERS, absorbance }),
    conditions: {},
  };
};

const FTIR = declareCase<Table>('ftir', {
  make: (seed) => infrared(seed),
  analyse: ({ record }) => analyseFtir(record),
  truth: { 'bandAreas[0].area': [1, 0.06], 'bandAreas[1].area': [20, 0.2] },
  example: {
    input: infrared(1, 0),
    metrics: { 'bandAreas[0].area': [1, 1e-9], 'bandAreas[1].area': [20, 1e-9] },
  },
  properties: {
    pointOrder: { change: onPoints(shuffled) },
    duplicatePoints: { change: onPoints(twice), factors: { uncertainty: null } },
    sign: 'an absorbance has none',
    unit: { change: asTransmittance },
    scaling: { change: onPoints(times(1, 3)), factors: { area: 3, uncertainty: 3 } },
    noise: { change: onPoints(faintNoise(1)), toleranceRatio: 1e-5 },
  },
  refusals: {
    tooFewPoints: { change: onPoints(first(5)), status: 'refused', code: 'rangeIncomplete' },
    noCrossing: { change: onPoints(within(0, 1000, 1640)), status: 'refused', code: 'rangeIncomplete' },
    flat: 'no band has no area, which is a result',
    notANumber: leftOut(1),
    reversedAxes: { change: onPoints(swapped(0, 1)), status: 'refused', code: 'rangeIncomplete' },
  },
});

export const CASES_OF_SPECTRA: readonly DeclaredCase[] = [PL, TAUC, XRD, FTIR];
