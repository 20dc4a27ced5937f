import { analyseEqe } from '../../eqe/analyse-eqe.ts';
import { calculatePlqyRelative } from '../../plqy/calculate-plqy-relative.ts';
import { analyseSpectralMismatch } from '../../spectral-mismatch/analyse-spectral-mismatch.ts';
import { AM15G_IRRADIANCE_WATT_PER_M2_NANOMETRE, AM15G_WAVELENGTH_NANOMETRE } from '../../spectrum/am15g.ts';
import { analyseSqLimit } from '../../sq-limit/analyse-sq-limit.ts';
import { analyseVocLoss } from '../../voc-loss/analyse-voc-loss.ts';
import { mismatchRecord, trueMismatchFactor, type MismatchTruth } from '../made-mismatch.ts';
import { logisticEqeRecord, type LogisticEdge } from '../made-records.ts';
import { normalNumbers, readingsOf, type AccuracyCase } from './accuracy-case.ts';

const HC_ELECTRONVOLT_NANOMETRE = 1239.841984;
const THERMAL_VOLT = 0.0256925791;
/** q · 2π/(h³ c²) for energies in eV, mA cm⁻² eV⁻³ (CODATA). */
const BLACK_BODY_MILLIAMP_PER_CM2_EV3 =
  (2 * Math.PI * 1.602176634e-19 ** 4 * 0.1) / (6.62607015e-34 ** 3 * 299_792_458 ** 2);

export const HERO_EDGE: LogisticEdge = {
  gapElectronvolt: 1.556,
  urbachElectronvolt: 0.015,
  plateauFraction: 0.75,
};

function edgeFraction(
  { gapElectronvolt, urbachElectronvolt, plateauFraction, exponent = 1 }: LogisticEdge,
  energyElectronvolt: number,
): number {
  return (
    plateauFraction / (1 + Math.exp((gapElectronvolt - energyElectronvolt) / urbachElectronvolt)) ** exponent
  );
}

/** Mean energy of the slope of an edge between its half maxima: sums in steps of 0.01 meV over twenty E_U on both sides. */
function truePhotovoltaicGap(edge: LogisticEdge): number {
  const step = 1e-5;
  const slopes: (readonly [energy: number, slope: number])[] = [];
  const reach = 20 * edge.urbachElectronvolt;
  for (let energy = edge.gapElectronvolt - reach; energy < edge.gapElectronvolt + reach; energy += step) {
    slopes.push([energy, edgeFraction(edge, energy + step / 2) - edgeFraction(edge, energy - step / 2)]);
  }
  const half = slopes.reduce((highest, [, slope]) => Math.max(highest, slope), 0) / 2;
  const steep = slopes.filter(([, slope]) => slope >= half);
  const total = steep.reduce((sum, [, slope]) => sum + slope, 0);
  return steep.reduce((sum, [energy, slope]) => sum + (energy * slope) / total, 0);
}

/** Photon current of a logistic edge from 300 nm on: Σ of trapezoids over the rows of the reference spectrum. */
function trueCurrent(edge: LogisticEdge): number {
  let current = 0;
  let previous: readonly [number, number] | null = null;
  for (const [index, wavelength] of AM15G_WAVELENGTH_NANOMETRE.entries()) {
    const irradiance = AM15G_IRRADIANCE_WATT_PER_M2_NANOMETRE[index] ?? 0;
    const energy = HC_ELECTRONVOLT_NANOMETRE / wavelength;
    const density = wavelength < 300 ? 0 : (0.1 * irradiance * edgeFraction(edge, energy)) / energy;
    if (previous !== null) current += ((density + previous[1]) / 2) * (wavelength - previous[0]);
    previous = [wavelength, density];
  }
  return current;
}

/** Black-body current of a logistic edge in steps of 0.1 meV. */
function trueSaturationCurrent(edge: LogisticEdge): number {
  const step = 1e-4;
  let current = 0;
  for (let energy = 0.3; energy < 4; energy += step) {
    current +=
      ((step * BLACK_BODY_MILLIAMP_PER_CM2_EV3 * energy ** 2) / Math.expm1(energy / THERMAL_VOLT)) *
      edgeFraction(edge, energy);
  }
  return current;
}

/** Metrics that a perfect measurement of the edge gives. */
export function edgeTruth(edge: LogisticEdge): Record<string, number> {
  const current = trueCurrent(edge);
  const saturationCurrent = trueSaturationCurrent(edge);
  return {
    jscEqeMilliampPerCm2: current,
    bandgapInflectionElectronvolt:
      edge.gapElectronvolt + edge.urbachElectronvolt * Math.log(edge.exponent ?? 1),
    bandgapPhotovoltaicElectronvolt: truePhotovoltaicGap(edge),
    urbachEnergyMillielectronvolt: (1000 * edge.urbachElectronvolt) / (edge.exponent ?? 1),
    j0RadMilliampPerCm2: saturationCurrent,
    vocRadVolt: THERMAL_VOLT * Math.log(current / saturationCurrent + 1),
  };
}

/** Step of the monochromator, scatter of each value in proportion, and of the detector. */
interface EdgeSampling {
  readonly stepNanometre: number;
  readonly proportionFraction: number;
  readonly detectorFraction: number;
}

/** A spectrum from 300 to 900 nm, on a grid that begins anywhere within a step. */
export function edgeCase(
  sample: string,
  edge: LogisticEdge,
  { stepNanometre, proportionFraction, detectorFraction }: EdgeSampling,
  withoutCoverage: Readonly<Record<string, string>> = {},
): AccuracyCase {
  const truth = edgeTruth(edge);
  return {
    analysis: 'eqe',
    sample,
    truth,
    withoutCoverage,
    repeatRatio: 0.5,
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const beginNanometre = 300 + stepNanometre * ((seed % 991) / 991);
      const count = Math.floor(600 / stepNanometre);
      const record = logisticEqeRecord(edge, [
        beginNanometre,
        beginNanometre + count * stepNanometre,
        stepNanometre,
      ]);
      const eqeFraction = record.eqeFraction.map(
        (value) => value * (1 + proportionFraction * noise()) + detectorFraction * noise(),
      );
      return readingsOf(
        analyseEqe({ ...record, eqeFraction }, { temperatureKelvin: 298.15 }),
        Object.keys(truth),
      );
    },
  };
}

interface LedgerTruth {
  readonly vocVolt: number;
  readonly vocRadVolt: number;
  readonly bandgapElectronvolt: number;
  readonly plqyFraction: number;
  /** Standard uncertainties, that of the yield relative. */
  readonly vocUncertaintyVolt: number;
  readonly vocRadUncertaintyVolt: number;
  readonly bandgapUncertaintyElectronvolt: number;
  readonly ofYieldFraction: number;
}

/** A ledger whose inputs scatter as their uncertainties say, at 298.15 K. */
export function ledgerCase(sample: string, ledger: LedgerTruth): AccuracyCase {
  const { vocVolt, vocRadVolt, bandgapElectronvolt, plqyFraction, ofYieldFraction } = ledger;
  const bnr = -THERMAL_VOLT * Math.log(plqyFraction);
  const truth = {
    muBulkVolt: vocRadVolt - bnr,
    dvRadVolt: bandgapElectronvolt - vocRadVolt,
    dvBnrVolt: bnr,
    dvSrVolt: vocRadVolt - bnr - vocVolt,
    dvNrTotalVolt: vocRadVolt - vocVolt,
  };
  return {
    analysis: 'vocLoss',
    sample,
    truth,
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      return readingsOf(
        analyseVocLoss({
          ...ledger,
          vocVolt: vocVolt + ledger.vocUncertaintyVolt * noise(),
          vocSource: 'given',
          bandgapElectronvolt: bandgapElectronvolt + ledger.bandgapUncertaintyElectronvolt * noise(),
          bandgapKind: 'given',
          vocRadVolt: vocRadVolt + ledger.vocRadUncertaintyVolt * noise(),
          jscSource: 'given',
          plqyFraction: plqyFraction * (1 + ofYieldFraction * noise()),
          plqyUncertaintyFraction: plqyFraction * ofYieldFraction,
          plqyKind: 'absolute',
          plqyStructure: 'device',
          temperatureKelvin: 298.15,
        }),
        Object.keys(truth),
      );
    },
  };
}

export const LAMPS: MismatchTruth = {
  reference: { weight: 1.4, centreNanometre: 620, widthNanometre: 160 },
  simulator: { weight: 2.1, centreNanometre: 680, widthNanometre: 150 },
  referenceCell: { weight: 0.5, centreNanometre: 750, widthNanometre: 140 },
  device: { weight: 0.4, centreNanometre: 600, widthNanometre: 100 },
};

/** Lamp, cell and device scatter in proportion; the reference spectrum is a table, not a measurement. */
export function mismatchCase(
  sample: string,
  lamps: MismatchTruth,
  stepNanometre: number,
  proportionFraction: number,
): AccuracyCase {
  const truth = {
    mismatchFactor: trueMismatchFactor(lamps),
    correctedJscMilliampPerCm2: 18 / trueMismatchFactor(lamps),
  };
  const record = mismatchRecord(lamps, stepNanometre);
  return {
    analysis: 'spectralMismatch',
    sample,
    truth,
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const columns = Object.fromEntries(
        Object.entries(record.columns).map(([key, values]) => [
          key,
          key === 'wavelengthNanometre' || (key.startsWith('reference') && key.includes('Irradiance'))
            ? values
            : values.map((value) => value * (1 + proportionFraction * noise())),
        ]),
      );
      return readingsOf(
        analyseSpectralMismatch({ ...record, columns }, { jscMilliampPerCm2: 18 }),
        Object.keys(truth),
      );
    },
  };
}

/** 0.95 · 0.6 · (1 − 10^−0.06)/(1 − 10^−0.05) · (1.375/1.361)². */
const YIELD = 0.95 * 0.6 * ((1 - 10 ** -0.06) / (1 - 10 ** -0.05)) * (1.375 / 1.361) ** 2;

const TAIL =
  'a systematic term, outside what scatter can cover: the tail is assumed (status partial), and u is for an Urbach energy anywhere from 10 to 20 meV';
const SATURATION =
  'holds a systematic term, outside what scatter can cover: how much of the slope is that of an edge that saturates';
/** Of an edge whose scatter is small against what its shape leaves open. */
export const SHAPE_OF_EDGE = {
  urbachEnergyMillielectronvolt: SATURATION,
  j0RadMilliampPerCm2: SATURATION,
  vocRadVolt: SATURATION,
};
const WIDE_STEPS =
  'holds a systematic term, outside what scatter can cover: all that smoothing over five wide steps takes off';
export const COARSE_INFLECTION = { bandgapInflectionElectronvolt: WIDE_STEPS };
export const COARSE_PHOTOVOLTAIC = { bandgapPhotovoltaicElectronvolt: WIDE_STEPS };
export const ASSUMED_TAIL = { j0RadMilliampPerCm2: TAIL, vocRadVolt: TAIL };

export const SPECTRUM_CASES: readonly AccuracyCase[] = [
  edgeCase('logistic edge at 1.556 eV, E_U 15 meV, steps of 2 nm, scatter 0.3 % and 2e-5', HERO_EDGE, {
    stepNanometre: 2,
    proportionFraction: 0.003,
    detectorFraction: 2e-5,
  }),
  edgeCase(
    'the same, steps of 10 nm, scatter 0.3 % and 3e-4: the tail is assumed',
    HERO_EDGE,
    { stepNanometre: 10, proportionFraction: 0.003, detectorFraction: 3e-4 },
    { ...ASSUMED_TAIL, ...COARSE_INFLECTION, ...COARSE_PHOTOVOLTAIC },
  ),
  ledgerCase('Voc 1.17 V, Voc,rad 1.27 V (± 2 mV), gap 1.556 eV ± 3 meV, PLQY 10 % ± 1 %', {
    ...{ vocVolt: 1.17, vocRadVolt: 1.27, bandgapElectronvolt: 1.556, plqyFraction: 0.1 },
    ...{ vocUncertaintyVolt: 0.002, vocRadUncertaintyVolt: 0.002, bandgapUncertaintyElectronvolt: 0.003 },
    ofYieldFraction: 0.1,
  }),
  mismatchCase('four Gaussians, steps of 5 nm, scatter 0.5 % in lamp, cell and device', LAMPS, 5, 0.005),
  {
    analysis: 'plqyRelative',
    sample: 'absorbances 0.05 and 0.06, integrals 0.6 : 1, each ± 1 %, dye 0.95 ± 0.02',
    truth: { plqyFraction: YIELD },
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      return readingsOf(
        calculatePlqyRelative({
          referencePlqyFraction: 0.95 + 0.02 * noise(),
          referenceRefractiveIndex: 1.361,
          sampleRefractiveIndex: 1.375,
          referencePlqyUncertaintyFraction: 0.02,
          relativeUncertaintyIntegral: 0.01,
          relativeUncertaintyAbsorbance: 0.01,
          sampleIntegral: 0.6 * (1 + 0.01 * noise()),
          referenceIntegral: 1 + 0.01 * noise(),
          sampleAbsorbance: 0.05 * (1 + 0.01 * noise()),
          referenceAbsorbance: 0.06 * (1 + 0.01 * noise()),
        }),
        ['plqyFraction'],
      );
    },
  },
  {
    analysis: 'sqLimit',
    sample: '1.60 eV at 298.15 K, values of independent integrations; nothing random',
    truth: { jscMilliampPerCm2: 25.47, vocVolt: 1.3264, fillFactor: 0.906, pcePercent: 30.58 },
    repeat: () =>
      readingsOf(analyseSqLimit({ bandgapElectronvolt: 1.6 }), [
        'jscMilliampPerCm2',
        'vocVolt',
        'fillFactor',
        'pcePercent',
      ]),
  },
];
