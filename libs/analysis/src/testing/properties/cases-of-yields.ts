import type { Conditions, TableRecord } from '@dotbook/domain';
import { analysePlqyAbsolute } from '../../plqy/analyse-plqy-absolute.ts';
import {
  analysePlqyFromDifferential,
  type PlqyFromDifferentialInputs,
} from '../../plqy/analyse-plqy-from-differential.ts';
import { analysePlqyRelative } from '../../plqy/analyse-plqy-relative.ts';
import { analysePlqy } from '../../plqy/analyse-plqy.ts';
import { evenly } from '../made-emission.ts';
import { normalSequence, plqyRecord } from '../made-records.ts';
import { tableRecord } from '../made-tables.ts';
import { declareCase, type DeclaredCase } from './analysis-case.ts';
import { NO_POINTS } from './change-values.ts';
import {
  faintNoise,
  notANumber,
  onPoints,
  shuffled,
  swapped,
  times,
  twice,
  type ChangePoints,
} from './change-points.ts';

interface Spectra {
  readonly records: readonly TableRecord[];
  readonly conditions: Conditions;
}
const onEach =
  (change: ChangePoints) =>
  ({ records, conditions }: Spectra, seed = 1): Spectra => ({
    conditions,
    records: records.map((record) => onPoints<TableRecord>(change)({ record, conditions }, seed).record),
  });
const without =
  (label: string) =>
  ({ records, conditions }: Spectra): Spectra => ({
    conditions,
    records: records.filter((record) => !record.label.startsWith(label)),
  });
const inverted = ({ records, conditions }: Spectra): Spectra => ({
  records: records.toReversed(),
  conditions,
});

const WAVELENGTHS = evenly(420, 820, 2);
function solution(
  label: string,
  absorbance: number,
  plqy: number,
  centre: number,
  index: number,
): TableRecord {
  const photons = (1e6 * plqy * (1 - 10 ** -absorbance)) / index ** 2;
  const photonFluxCounts = WAVELENGTHS.map(
    (wavelength) => photons * Math.exp(-(((wavelength - centre) / 15) ** 2) / 2),
  );
  return tableRecord(
    'plqy',
    { wavelengthNanometre: WAVELENGTHS, photonFluxCounts },
    { label, conditions: { absorbance } },
  );
}
const dilutions = (seed: number, noiseFraction = 0.005): Spectra => {
  const noise = normalSequence(seed);
  const scattered = (plqy: number): number => plqy * (1 + noiseFraction * noise());
  return {
    records: [0.02, 0.04, 0.06, 0.08].flatMap((absorbance, index) => [
      solution(`R6G_${index}`, absorbance, scattered(0.95), 555, 1.361),
      solution(`QD_${index}`, absorbance, scattered(0.6), 720, 1.375),
    ]),
    conditions: {
      ...{ referencePrefix: 'R6G', referencePlqyFraction: 0.95 },
      ...{ referenceRefractiveIndex: 1.361, sampleRefractiveIndex: 1.375 },
    },
  };
};

const PLQY_RELATIVE = declareCase<Spectra>('plqyRelative', {
  make: (seed) => dilutions(seed),
  analyse: ({ records, conditions }) => analysePlqyRelative(records, conditions),
  truth: { plqyFraction: [0.6, 0.015] },
  example: {
    input: {
      ...dilutions(1, 0),
      records: [solution('R6G', 0.05, 0.95, 555, 1), solution('QD', 0.05, 0.95, 720, 1)],
    },
    metrics: { plqyFraction: [0.9697, 1e-4], method: 'singlePoint' },
  },
  properties: {
    pointOrder: { change: (spectra, seed) => inverted(onEach(shuffled)(spectra, seed)) },
    duplicatePoints: { hasOtherUncertainties: true, change: onEach(twice) },
    sign: 'counts have none',
    unit: 'the same for sample and reference, and cancels',
    scaling: { change: onEach(times(1, 3)), factors: { sampleSlope: 3, referenceSlope: 3 } },
    noise: { change: onEach(faintNoise(1)) },
  },
  refusals: {
    tooFewPoints: {
      change: ({ records, conditions }) => ({ conditions, records: records.slice(0, 2) }),
      status: 'complete',
      code: 'fewPoints',
    },
    noCrossing: { change: without('R6G'), status: 'refused', code: 'fewPoints' },
    flat: { change: onEach(times(1, 0)), status: 'refused', code: 'conditionMissing' },
    notANumber: { change: onEach(notANumber(1)), status: 'complete', code: 'nonFiniteDropped' },
    reversedAxes: { change: onEach(swapped(0, 1)), status: 'refused', code: 'valueNotPhysical' },
  },
});

const EXCITATION = evenly(440, 460, 1);
const EMISSION = evenly(650, 800, 2);
/** A line that holds so many photons, in energies per wavelength. */
function curve(label: string, wavelengthNanometre: readonly number[], photons: number): TableRecord {
  const centre = wavelengthNanometre[Math.floor(wavelengthNanometre.length / 2)] ?? 0;
  const width = ((wavelengthNanometre.at(-1) ?? 0) - (wavelengthNanometre[0] ?? 0)) / 12;
  const intensityCounts = wavelengthNanometre.map(
    (wavelength) =>
      (photons / (width * Math.sqrt(2 * Math.PI)) / wavelength) *
      Math.exp(-(((wavelength - centre) / width) ** 2) / 2),
  );
  return tableRecord('plqy', { wavelengthNanometre, intensityCounts }, { label });
}
const sphere = (seed: number, noiseFraction = 0.01): Spectra => {
  const noise = normalSequence(seed);
  const photons = (value: number): number => value * (1 + noiseFraction * noise());
  return {
    records: [
      ...[curve('A1', EXCITATION, photons(100)), curve('B1', EXCITATION, photons(120))],
      ...[curve('C1', EXCITATION, photons(60)), curve('B2', EMISSION, photons(5))],
      curve('C2', EMISSION, photons(30)),
      tableRecord('plqy', { wavelengthNanometre: [400, 900], sampleValue: [1, 1] }, { label: 'CF' }),
    ],
    conditions: { plqyStructure: 'film' },
  };
};

const PLQY_ABSOLUTE = declareCase<Spectra>('plqyAbsolute', {
  make: (seed) => sphere(seed),
  analyse: ({ records, conditions }) => analysePlqyAbsolute(records, conditions),
  truth: { plqyFraction: [0.55, 0.07], absorptanceFraction: [0.5, 0.03] },
  example: {
    input: sphere(1, 0),
    metrics: {
      plqyFraction: [0.55, 1e-4],
      absorptanceFraction: [0.5, 1e-9],
      plqyKind: 'absolute',
      method: 'integratingSphere',
    },
  },
  properties: {
    pointOrder: { change: (spectra, seed) => inverted(onEach(shuffled)(spectra, seed)) },
    duplicatePoints: { hasOtherUncertainties: true, change: onEach(twice) },
    sign: 'counts have none',
    unit: 'counts of one spectrometer, and cancels',
    scaling: { change: onEach(times(1, 3)) },
    noise: { change: onEach(faintNoise(1)) },
  },
  refusals: {
    tooFewPoints: { change: without('C2'), status: 'refused', code: 'conditionMissing' },
    noCrossing: 'nothing crosses',
    flat: { change: onEach(times(1, 0)), status: 'refused', code: 'nearDetectionLimit' },
    notANumber: { change: onEach(notANumber(1)), status: 'complete', code: 'nonFiniteDropped' },
    reversedAxes: { change: onEach(swapped(0, 1)), status: 'refused', code: 'nearDetectionLimit' },
  },
});

interface StatedYield {
  readonly plqyFraction: number;
  readonly conditions: Conditions;
}

const PLQY = declareCase<StatedYield>('plqy', {
  make: (seed) => ({
    plqyFraction: 0.1 * (1 + 0.05 * normalSequence(seed)()),
    conditions: { plqyKind: 'absolute', plqyStructure: 'device' },
  }),
  analyse: ({ plqyFraction, conditions }) => analysePlqy(plqyRecord(plqyFraction), conditions),
  truth: 'stated, nothing is measured',
  example: {
    input: { plqyFraction: 0.1, conditions: { plqyKind: 'absolute', plqyStructure: 'device' } },
    metrics: { plqyFraction: [0.1, 0], plqyKind: 'absolute', plqyStructure: 'device' },
  },
  properties: {
    ...NO_POINTS,
    sign: 'a yield has none',
    unit: {
      // A yield that is stated by hand instead of by the file.
      change: ({ plqyFraction, conditions }) => ({
        plqyFraction: 0.5,
        conditions: { ...conditions, plqyFraction },
      }),
    },
    scaling: {
      change: ({ plqyFraction, conditions }) => ({ plqyFraction: 2 * plqyFraction, conditions }),
      factors: { plqyFraction: 2 },
    },
    noise: { change: (input) => ({ ...input, plqyFraction: input.plqyFraction * (1 + 1e-9) }) },
  },
  refusals: {
    tooFewPoints: 'no points',
    noCrossing: 'nothing crosses',
    flat: {
      change: (input) => ({ ...input, plqyFraction: 0 }),
      status: 'refused',
      code: 'nearDetectionLimit',
    },
    notANumber: {
      change: (input) => ({ ...input, plqyFraction: Number.NaN }),
      status: 'refused',
      code: 'nearDetectionLimit',
    },
    reversedAxes: 'no axes',
  },
});

const PLQY_FROM_DIFFERENTIAL = declareCase<PlqyFromDifferentialInputs>('plqyFromDifferential', {
  make: (seed) => ({
    differentialPlqyFraction: 0.2 * (1 + 0.05 * normalSequence(seed)()),
    differentialPlqyUncertaintyFraction: 0.02,
    conditions: { plqyStructure: 'device', irradianceMilliwattPerCm2: 100, temperatureKelvin: 298.15 },
    segments: [
      { idealityFactor: 1.4, uncertainty: 0.02, fromSun: 1e-2, toSun: 1 },
      { idealityFactor: 2, uncertainty: 0.02, fromSun: 1e-5, toSun: 1e-2 },
    ],
  }),
  analyse: analysePlqyFromDifferential,
  truth: { plqyFraction: [0.2 / 1.4, 0.03] },
  example: {
    input: {
      differentialPlqyFraction: 0.2,
      differentialPlqyUncertaintyFraction: null,
      conditions: { irradianceMilliwattPerCm2: 100, temperatureKelvin: 298.15 },
      segments: [{ idealityFactor: 2, uncertainty: 0.02, fromSun: 1e-4, toSun: 1 }],
    },
    metrics: { plqyFraction: [0.1, 1e-12], dvBnrVolt: [0.0592, 5e-5] },
  },
  properties: {
    pointOrder: { change: (input) => ({ ...input, segments: input.segments.toReversed() }) },
    duplicatePoints: {
      hasOtherUncertainties: true,
      change: (input) => ({ ...input, segments: [...input.segments, ...input.segments] }),
    },
    sign: 'a yield has none',
    unit: 'always fractions and suns',
    scaling: {
      change: (input) => ({
        ...input,
        differentialPlqyFraction: 2 * input.differentialPlqyFraction,
        differentialPlqyUncertaintyFraction: 2 * (input.differentialPlqyUncertaintyFraction ?? 0),
      }),
      factors: { plqyFraction: 2, differentialPlqyFraction: 2 },
      shifts: { dvBnrVolt: -0.0256925791 * Math.LN2 },
    },
    noise: {
      change: (input) => ({
        ...input,
        differentialPlqyFraction: input.differentialPlqyFraction * (1 + 1e-9),
      }),
    },
  },
  refusals: {
    tooFewPoints: {
      change: (input) => ({ ...input, segments: [] }),
      status: 'refused',
      code: 'rangeIncomplete',
    },
    noCrossing: {
      change: (input) => ({ ...input, conditions: { irradianceMilliwattPerCm2: 1e4 } }),
      status: 'refused',
      code: 'rangeIncomplete',
    },
    flat: {
      change: (input) => ({
        ...input,
        segments: input.segments.map((segment) => ({ ...segment, idealityFactor: 0 })),
      }),
      status: 'refused',
      code: 'valueNotPhysical',
    },
    notANumber: {
      change: (input) => ({ ...input, differentialPlqyFraction: Number.NaN }),
      status: 'refused',
      code: 'valueNotPhysical',
    },
    reversedAxes: 'no axes',
  },
});

export const CASES_OF_YIELDS: readonly DeclaredCase[] = [
  PLQY,
  PLQY_RELATIVE,
  PLQY_ABSOLUTE,
  PLQY_FROM_DIFFERENTIAL,
];
