import { analyseEqe } from '../../eqe/analyse-eqe.ts';
import { calculatePlqyRelative } from '../../plqy/calculate-plqy-relative.ts';
import { analyseSpectralMismatch } from '../../spectral-mismatch/analyse-spectral-mismatch.ts';
import { AM15G_IRRADIANCE_WATT_PER_M2_NANOMETRE, AM15G_WAVELENGTH_NANOMETRE } from '../../spectrum/am15g.ts';
import { analyseSqLimit } from '../../sq-limit/analyse-sq-limit.ts';
import { analyseVocLoss } from '../../voc-loss/analyse-voc-loss.ts';
import { mismatchRecord, trueMismatchFactor, type MismatchTruth } from '../made-mismatch.ts';
import { logisticEqeRecord, type LogisticEdge } from '../made-records.ts';
import { normalNumbers, readingsOf, type AccuracyCase, type Reading } from './accuracy-case.ts';

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

function edgeFraction(energyElectronvolt: number): number {
  return (
    HERO_EDGE.plateauFraction /
    (1 + Math.exp((HERO_EDGE.gapElectronvolt - energyElectronvolt) / HERO_EDGE.urbachElectronvolt))
  );
}

/** Photon current of the logistic edge from 300 nm on: Σ of trapezoids over the rows of the reference spectrum. */
function trueCurrent(): number {
  let current = 0;
  let previous: readonly [number, number] | null = null;
  for (const [index, wavelength] of AM15G_WAVELENGTH_NANOMETRE.entries()) {
    const irradiance = AM15G_IRRADIANCE_WATT_PER_M2_NANOMETRE[index] ?? 0;
    const energy = HC_ELECTRONVOLT_NANOMETRE / wavelength;
    const density = wavelength < 300 ? 0 : (0.1 * irradiance * edgeFraction(energy)) / energy;
    if (previous !== null) current += ((density + previous[1]) / 2) * (wavelength - previous[0]);
    previous = [wavelength, density];
  }
  return current;
}

/** Black-body current of the logistic edge in steps of 0.1 meV. */
function trueSaturationCurrent(): number {
  const step = 1e-4;
  let current = 0;
  for (let energy = 0.3; energy < 4; energy += step) {
    current +=
      ((step * BLACK_BODY_MILLIAMP_PER_CM2_EV3 * energy ** 2) / Math.expm1(energy / THERMAL_VOLT)) *
      edgeFraction(energy);
  }
  return current;
}

const JSC = trueCurrent();
const J0 = trueSaturationCurrent();

export const EDGE_TRUTH = {
  jscEqeMilliampPerCm2: JSC,
  bandgapInflectionElectronvolt: HERO_EDGE.gapElectronvolt,
  bandgapPhotovoltaicElectronvolt: HERO_EDGE.gapElectronvolt,
  urbachEnergyMillielectronvolt: 1000 * HERO_EDGE.urbachElectronvolt,
  j0RadMilliampPerCm2: J0,
  vocRadVolt: THERMAL_VOLT * Math.log(JSC / J0 + 1),
};

/** A spectrum on a grid that begins anywhere within a step, with scatter in proportion and of the detector. */
function edgeReadings(
  seed: number,
  stepNanometre: number,
  detectorFraction: number,
): Record<string, Reading> {
  const noise = normalNumbers(seed);
  const beginNanometre = 300 + stepNanometre * ((seed % 991) / 991);
  const count = Math.floor(600 / stepNanometre);
  const record = logisticEqeRecord(HERO_EDGE, [
    beginNanometre,
    beginNanometre + count * stepNanometre,
    stepNanometre,
  ]);
  const eqeFraction = record.eqeFraction.map(
    (value) => value * (1 + 0.003 * noise()) + detectorFraction * noise(),
  );
  return readingsOf(
    analyseEqe({ ...record, eqeFraction }, { temperatureKelvin: 298.15 }),
    Object.keys(EDGE_TRUTH),
  );
}

const LEDGER_TRUTH = {
  muBulkVolt: 1.27 - THERMAL_VOLT * Math.log(10),
  dvRadVolt: 1.556 - 1.27,
  dvBnrVolt: THERMAL_VOLT * Math.log(10),
  dvSrVolt: 1.27 - THERMAL_VOLT * Math.log(10) - 1.17,
  dvNrTotalVolt: 0.1,
};

function ledgerReadings(seed: number): Record<string, Reading> {
  const noise = normalNumbers(seed);
  return readingsOf(
    analyseVocLoss({
      vocVolt: 1.17 + 0.002 * noise(),
      vocUncertaintyVolt: 0.002,
      vocSource: 'given',
      bandgapElectronvolt: 1.556 + 0.003 * noise(),
      bandgapUncertaintyElectronvolt: 0.003,
      bandgapKind: 'given',
      vocRadVolt: 1.27 + 0.002 * noise(),
      vocRadUncertaintyVolt: 0.002,
      jscSource: 'given',
      plqyFraction: 0.1 * (1 + 0.1 * noise()),
      plqyUncertaintyFraction: 0.01,
      plqyKind: 'absolute',
      plqyStructure: 'device',
      temperatureKelvin: 298.15,
    }),
    Object.keys(LEDGER_TRUTH),
  );
}

const LAMPS: MismatchTruth = {
  reference: { weight: 1.4, centreNanometre: 620, widthNanometre: 160 },
  simulator: { weight: 2.1, centreNanometre: 680, widthNanometre: 150 },
  referenceCell: { weight: 0.5, centreNanometre: 750, widthNanometre: 140 },
  device: { weight: 0.4, centreNanometre: 600, widthNanometre: 100 },
};

function mismatchReadings(seed: number): Record<string, Reading> {
  const noise = normalNumbers(seed);
  const record = mismatchRecord(LAMPS, 5);
  const columns = Object.fromEntries(
    Object.entries(record.columns).map(([key, values]) => [
      key,
      // The reference spectrum is a table, not a measurement.
      key === 'wavelengthNanometre' || (key.startsWith('reference') && key.includes('Irradiance'))
        ? values
        : values.map((value) => value * (1 + 0.005 * noise())),
    ]),
  );
  return readingsOf(analyseSpectralMismatch({ ...record, columns }, { jscMilliampPerCm2: 18 }), [
    'mismatchFactor',
    'correctedJscMilliampPerCm2',
  ]);
}

/** 0.95 · 0.6 · (1 − 10^−0.06)/(1 − 10^−0.05) · (1.375/1.361)². */
const YIELD = 0.95 * 0.6 * ((1 - 10 ** -0.06) / (1 - 10 ** -0.05)) * (1.375 / 1.361) ** 2;

const TAIL = 'status partial: the tail is assumed, and u is for an Urbach energy anywhere from 10 to 20 meV';

export const SPECTRUM_CASES: readonly AccuracyCase[] = [
  {
    analysis: 'eqe',
    sample: 'logistic edge at 1.556 eV, E_U 15 meV, steps of 2 nm, scatter 0.3 % and 2e-5',
    truth: EDGE_TRUTH,
    repeatRatio: 0.5,
    repeat: (seed) => edgeReadings(seed, 2, 2e-5),
  },
  {
    analysis: 'eqe',
    sample: 'the same, steps of 10 nm, scatter 0.3 % and 3e-4: the tail is assumed',
    truth: EDGE_TRUTH,
    repeatRatio: 0.5,
    repeat: (seed) => edgeReadings(seed, 10, 3e-4),
    withoutCoverage: {
      j0RadMilliampPerCm2: TAIL,
      vocRadVolt: TAIL,
    },
  },
  {
    analysis: 'vocLoss',
    sample: 'Voc 1.17 V, Voc,rad 1.27 V (± 2 mV), gap 1.556 eV ± 3 meV, PLQY 10 % ± 1 %',
    truth: LEDGER_TRUTH,
    repeat: ledgerReadings,
  },
  {
    analysis: 'spectralMismatch',
    sample: 'four Gaussians, steps of 5 nm, scatter 0.5 % in lamp, cell and device',
    truth: {
      mismatchFactor: trueMismatchFactor(LAMPS),
      correctedJscMilliampPerCm2: 18 / trueMismatchFactor(LAMPS),
    },
    repeat: mismatchReadings,
  },
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
