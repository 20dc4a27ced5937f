import { calculateCsOleate, type CsOleateInput } from '../../cs-oleate/calculate-cs-oleate.ts';
import { calculateMixing, type MixingInput } from '../../mixing/calculate-mixing.ts';
import {
  calculateRoundingConsistency,
  type PrintedPerformance,
} from '../../rounding-consistency/calculate-rounding-consistency.ts';
import {
  calculateScanArithmetic,
  type ScanArithmeticInput,
} from '../../scan-arithmetic/calculate-scan-arithmetic.ts';
import { analyseSqLimit, type SqLimitInput } from '../../sq-limit/analyse-sq-limit.ts';
import { declareCase, type DeclaredCase } from './analysis-case.ts';
import { about, FAINT, NO_CURVE, NO_POINTS } from './change-values.ts';

const SQ_LIMIT = declareCase<SqLimitInput>('sqLimit', {
  make: (seed) => ({ bandgapElectronvolt: about(seed)(1.6), temperatureKelvin: 298.15 }),
  analyse: analyseSqLimit,
  truth: 'nothing is measured',
  example: {
    input: { bandgapElectronvolt: 1.6 },
    metrics: { jscMilliampPerCm2: [25.47, 0.01], vocVolt: [1.3264, 1e-3], pcePercent: [30.58, 0.02] },
  },
  properties: {
    ...NO_POINTS,
    sign: 'a gap has none',
    unit: 'always eV and K',
    scaling: 'the spectrum has a scale of its own',
    noise: {
      change: (input) => ({ ...input, bandgapElectronvolt: FAINT * input.bandgapElectronvolt }),
      toleranceRatio: 1e-6,
    },
  },
  refusals: {
    ...NO_CURVE,
    flat: { change: () => ({ bandgapElectronvolt: 0 }), throws: 'bandgapOutOfRange' },
    notANumber: { change: () => ({ bandgapElectronvolt: Number.NaN }), throws: 'bandgapOutOfRange' },
  },
});

const inks = (seed: number): MixingInput => {
  const near = about(seed);
  return {
    concentrationCsMilligramPerMillilitre: near(50),
    concentrationFaMilligramPerMillilitre: near(50),
    volumeCsMillilitre: near(1),
    volumeFaMillilitre: near(1),
    relativeUncertaintyVolume: 0.01,
    relativeUncertaintyConcentration: 0.02,
  };
};

const MIXING = declareCase<MixingInput>('mixing', {
  make: inks,
  analyse: calculateMixing,
  truth: 'exact arithmetic',
  example: {
    input: {
      concentrationCsMilligramPerMillilitre: 50,
      concentrationFaMilligramPerMillilitre: 50,
      volumeCsMillilitre: 1,
      volumeFaMillilitre: 1,
    },
    metrics: { faFraction: [0.5324, 1e-4] },
  },
  properties: {
    ...NO_POINTS,
    sign: 'a volume has none',
    unit: 'always mg/mL and mL',
    scaling: {
      change: (input) => ({
        ...input,
        volumeCsMillilitre: 3 * (input.volumeCsMillilitre ?? 0),
        volumeFaMillilitre: 3 * (input.volumeFaMillilitre ?? 0),
      }),
      factors: { volumeCsMillilitre: 3, volumeFaMillilitre: 3 },
    },
    noise: {
      change: (input) => ({ ...input, volumeCsMillilitre: FAINT * (input.volumeCsMillilitre ?? 0) }),
    },
  },
  refusals: {
    ...NO_CURVE,
    tooFewPoints: {
      change: (input) => ({ ...input, volumeCsMillilitre: undefined }),
      throws: 'mixingInputIncomplete',
    },
    flat: { change: (input) => ({ ...input, volumeCsMillilitre: 0 }), throws: 'valueNotPositive' },
    notANumber: {
      change: (input) => ({ ...input, volumeFaMillilitre: Number.NaN }),
      throws: 'valueNotPositive',
    },
  },
});

const printed = (seed: number): PrintedPerformance => ({
  jscMilliampPerCm2: (18.3 + 0.1 * (seed % 3)).toFixed(1),
  vocVolt: '1.17',
  fillFactorPercent: '78.3',
  pcePercent: (16.8 + 0.1 * (seed % 3)).toFixed(1),
});

const ROUNDING_CONSISTENCY = declareCase<PrintedPerformance>('roundingConsistency', {
  make: printed,
  analyse: calculateRoundingConsistency,
  truth: 'exact arithmetic',
  example: {
    input: { ...printed(0), jscMilliampPerCm2: '18.3', pcePercent: '16.6' },
    metrics: {
      productPercent: [16.76, 0.01],
      productMinimumPercent: [16.64, 0.01],
      productMaximumPercent: [16.89, 0.01],
      consistent: true,
    },
  },
  properties: {
    ...NO_POINTS,
    sign: 'printed with it',
    unit: 'always mA/cm², V and %',
    scaling: {
      change: (input) => ({ ...input, vocVolt: input.jscMilliampPerCm2, jscMilliampPerCm2: input.vocVolt }),
    },
    noise: 'printed digits have none',
  },
  refusals: {
    ...NO_CURVE,
    flat: { change: (input) => ({ ...input, pcePercent: '0.0' }), throws: 'decimalInvalid' },
    notANumber: { change: (input) => ({ ...input, pcePercent: 'NaN' }), throws: 'decimalInvalid' },
  },
});

const SCAN_ARITHMETIC = declareCase<ScanArithmeticInput>('scanArithmetic', {
  make: (seed) => ({
    startVolt: 1.3,
    endVolt: -0.1,
    scanRateMillivoltPerSecond: 50 * seed,
    delaySecond: 0.1,
  }),
  analyse: calculateScanArithmetic,
  truth: 'exact arithmetic',
  example: {
    input: { startVolt: 1.3, endVolt: -0.1, scanRateMillivoltPerSecond: 100, delaySecond: 0.1 },
    metrics: { stepMillivolt: [10, 1e-9], pointCount: [141, 0], durationSecond: [14, 1e-9] },
  },
  properties: {
    ...NO_POINTS,
    sign: { change: (input) => ({ ...input, startVolt: -input.startVolt, endVolt: -input.endVolt }) },
    unit: 'always V, mV/s and s',
    scaling: {
      change: (input) => ({
        ...input,
        scanRateMillivoltPerSecond: input.scanRateMillivoltPerSecond / 2,
        delaySecond: 2 * input.delaySecond,
      }),
      factors: { durationSecond: 2 },
    },
    noise: {
      change: (input) => ({ ...input, delaySecond: FAINT * input.delaySecond }),
    },
  },
  refusals: {
    ...NO_CURVE,
    flat: { change: (input) => ({ ...input, endVolt: input.startVolt }), throws: 'scanSpanEmpty' },
    notANumber: { change: (input) => ({ ...input, endVolt: Number.NaN }), throws: 'valueNotFinite' },
  },
});

const CS_OLEATE = declareCase<CsOleateInput>('csOleate', {
  make: (seed) => {
    const near = about(seed);
    return {
      cesiumCarbonateGram: near(0.1),
      oleicAcidMillilitre: near(0.4),
      octadeceneMillilitre: near(10),
    };
  },
  analyse: calculateCsOleate,
  truth: 'exact arithmetic',
  example: {
    input: { cesiumCarbonateGram: 0.1, oleicAcidMillilitre: 0.4, octadeceneMillilitre: 10 },
    metrics: { cesiumMillimole: [0.6138, 1e-4], cesiumMolar: [0.059, 5e-5] },
  },
  properties: {
    ...NO_POINTS,
    sign: 'a mass has none',
    unit: 'always g and mL',
    scaling: {
      change: (input) => ({ ...input, cesiumCarbonateGram: 2 * input.cesiumCarbonateGram }),
      factors: { cesiumMillimole: 2, cesiumMolar: 2 },
    },
    noise: { change: (input) => ({ ...input, octadeceneMillilitre: FAINT * input.octadeceneMillilitre }) },
  },
  refusals: {
    ...NO_CURVE,
    flat: { change: (input) => ({ ...input, cesiumCarbonateGram: 0 }), throws: 'valueNotPositive' },
    notANumber: {
      change: (input) => ({ ...input, cesiumCarbonateGram: Number.NaN }),
      throws: 'valueNotPositive',
    },
  },
});

export const CASES_OF_CALCULATIONS: readonly DeclaredCase[] = [
  SQ_LIMIT,
  MIXING,
  ROUNDING_CONSISTENCY,
  SCAN_ARITHMETIC,
  CS_OLEATE,
];
