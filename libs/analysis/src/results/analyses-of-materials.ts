import { listOf, numbers, texts, type AnalysisDescription } from './analysis-description.ts';
import { ANALYSIS_VERSIONS } from './analysis-versions.ts';

/** Analyses of materials and of single effects in a device. */
export const MATERIAL_ANALYSES = {
  plqyRelative: {
    version: ANALYSIS_VERSIONS.plqyRelative,
    name: 'Quantum yield against a dye',
    description:
      'Photoluminescence quantum yield from emission and absorbance of a sample and a reference dye.',
    metrics: [
      ...numbers('plqyFraction'),
      ...texts('plqyKind', 'method'),
      ...numbers('absorptanceFraction', 'sampleSlope', 'referenceSlope'),
    ],
  },
  plqyAbsolute: {
    version: ANALYSIS_VERSIONS.plqyAbsolute,
    name: 'Quantum yield in a sphere',
    description: 'Photoluminescence quantum yield from three spectra in an integrating sphere.',
    metrics: [
      ...numbers('plqyFraction'),
      ...texts('plqyKind', 'method'),
      ...numbers('absorptanceFraction', 'sampleSlope', 'referenceSlope'),
    ],
  },
  plqyFromDifferential: {
    version: ANALYSIS_VERSIONS.plqyFromDifferential,
    name: 'Quantum yield from a modulated one',
    description:
      'The absolute yield of a device from its modulated (differential) one and the ideality factor at the same intensity.',
    metrics: [
      ...numbers('plqyFraction'),
      ...texts('plqyKind', 'plqyStructure'),
      ...numbers('differentialPlqyFraction', 'idealityFactor', 'intensitySun', 'dvBnrVolt'),
    ],
  },
  trpl: {
    version: ANALYSIS_VERSIONS.trpl,
    name: 'Photoluminescence decay',
    description:
      'Lifetimes of a decay with the instrument response, by the model the evidence chooses, and both averages.',
    metrics: [
      ...texts('model'),
      listOf('components', numbers('amplitude', 'lifetimeNanosecond')),
      ...numbers(
        'lifetimeAmplitudeAveragedNanosecond',
        'lifetimeIntensityAveragedNanosecond',
        'stretchingExponent',
        'chiSquaredReduced',
      ),
    ],
  },
  sclc: {
    version: ANALYSIS_VERSIONS.sclc,
    name: 'Space-charge-limited current',
    description:
      'Trap-filled limit of a single-carrier device and the trap density it allows, with its detection limit.',
    metrics: numbers(
      'trapFilledLimitVolt',
      'trapDensityPerCm3',
      'trapDensityDetectionLimitPerCm3',
      'slopeOhmic',
      'slopeTrapFilling',
    ),
  },
  mottGurney: {
    version: ANALYSIS_VERSIONS.mottGurney,
    name: 'Mott-Gurney mobility',
    description: 'Mobility from the quadratic part of a single-carrier scan.',
    metrics: numbers('mobilityCm2PerVoltSecond', 'slope'),
  },
  sunsVoc: {
    version: ANALYSIS_VERSIONS.sunsVoc,
    name: 'Voc against intensity',
    description: 'Ideality factors of the straight parts of Voc against the logarithm of the intensity.',
    metrics: [
      ...numbers('segmentCount'),
      listOf(
        'segments',
        numbers(
          'idealityFactor',
          'uncertainty',
          'fromSun',
          'toSun',
          'fromUncertaintySun',
          'toUncertaintySun',
        ),
      ),
      { key: 'breakSuns', type: 'numbers' },
    ],
  },
  stability: {
    version: ANALYSIS_VERSIONS.stability,
    name: 'Stability',
    description: 'How long a device keeps its performance: sustained crossings, burn-in and what is left.',
    metrics: numbers(
      'retentionFraction',
      't95Hour',
      't90Hour',
      't80Hour',
      't80LowerBoundHour',
      'ts80Hour',
      'burnInTimeConstantHour',
      'burnInAmplitudeFraction',
      'peakRatio',
      't80OfMaximumHour',
      'durationHour',
    ),
  },
  arrhenius: {
    version: ANALYSIS_VERSIONS.arrhenius,
    name: 'Activation energy',
    description: 'Activation energy of a conductivity over temperature with its confidence interval.',
    metrics: numbers(
      'activationEnergyElectronvolt',
      'activationEnergyLnSigmaElectronvolt',
      'ci95LowElectronvolt',
      'ci95HighElectronvolt',
      'pointCount',
    ),
  },
  pl: {
    version: ANALYSIS_VERSIONS.pl,
    name: 'Photoluminescence spectrum',
    description: 'Peak, width and area of an emission spectrum.',
    metrics: numbers(
      'peakNanometre',
      'peakElectronvolt',
      'fwhmNanometre',
      'fwhmMillielectronvolt',
      'integratedCounts',
    ),
  },
  plShift: {
    version: ANALYSIS_VERSIONS.plShift,
    name: 'Shift of the emission',
    description: 'How far the emission moved from the first to the last spectrum of a series.',
    metrics: numbers('shiftNanometre', 'shiftMillielectronvolt'),
  },
  plMerge: {
    version: ANALYSIS_VERSIONS.plMerge,
    name: 'Merging of two emission peaks',
    description: 'How two peaks become one while two batches exchange cations, and when that is finished.',
    metrics: numbers(
      'peak1StartNanometre',
      'peak2StartNanometre',
      'finalPeakNanometre',
      'peakCountFirst',
      'peakCountLast',
      'mergeTimeConstantMinute',
      'completionMinute',
    ),
  },
  tauc: {
    version: ANALYSIS_VERSIONS.tauc,
    name: 'Absorption edge',
    description: 'Tauc gap, first excitonic peak and onset of an absorption spectrum.',
    metrics: [
      ...numbers('bandgapTaucElectronvolt'),
      ...texts('transition'),
      ...numbers('firstExcitonNanometre', 'absorptionOnsetNanometre'),
    ],
  },
  xrd: {
    version: ANALYSIS_VERSIONS.xrd,
    name: 'X-ray reflection',
    description:
      'Position and width of one reflection, lattice parameter, composition by Vegard and crystallite size.',
    metrics: numbers(
      'twoThetaDegree',
      'fwhmDegree',
      'latticeParameterAngstrom',
      'faFraction',
      'crystalliteSizeNanometre',
    ),
  },
  ftir: {
    version: ANALYSIS_VERSIONS.ftir,
    name: 'Infrared bands',
    description: 'Areas of infrared bands above their baselines.',
    metrics: [listOf('bandAreas', numbers('fromPerCentimetre', 'toPerCentimetre', 'area', 'uncertainty'))],
  },
  particleSize: {
    version: ANALYSIS_VERSIONS.particleSize,
    name: 'Particle size',
    description: 'Count, mean and spread of the edge lengths of particles.',
    metrics: numbers('count', 'meanNanometre', 'sdNanometre', 'semNanometre', 'medianNanometre'),
  },
} as const satisfies Record<string, AnalysisDescription>;
