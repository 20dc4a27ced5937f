import { analyseArrhenius } from '../../arrhenius/analyse-arrhenius.ts';
import { analyseParticleSize } from '../../particle-size/analyse-particle-size.ts';
import { analysePl } from '../../pl/analyse-pl.ts';
import { analyseMottGurney } from '../../sclc/analyse-mott-gurney.ts';
import { analyseSclc } from '../../sclc/analyse-sclc.ts';
import { analyseTrpl } from '../../trpl/analyse-trpl.ts';
import { calculateMixing } from '../../mixing/calculate-mixing.ts';
import { calculateStatistics } from '../../statistics/calculate-statistics.ts';
import { decayRecord, FAINT_DECAY, FILM_DECAY, type DecayTruth } from '../decay.ts';
import { conductivityRecord } from '../made-conductivity.ts';
import { emissionRecord, evenly } from '../made-emission.ts';
import { decades, tableRecord } from '../made-tables.ts';
import { FILM_SCLC, sclcMilliampPerCm2, sclcRecord } from '../sclc.ts';
import { normalNumbers, readingsOf, type AccuracyCase, type Reading } from './accuracy-case.ts';

const FILM = { thicknessNanometre: 350, relativePermittivity: 20, temperatureKelvin: 298.15 };
const SCLC_VOLTS = decades(0.05, 5, 61);
const CHILD_VOLTS = decades(0.1, 10, 41);
const VACUUM_PERMITTIVITY_FARAD_PER_METRE = 8.8541878128e-12;
/** 2 ε₀ ε_r V/(q L²) in cm⁻³. */
const TRAP_DENSITY_PER_CM3 =
  (2 * VACUUM_PERMITTIVITY_FARAD_PER_METRE * 20 * 0.8) / (1.602176634e-19 * 350e-9 ** 2) / 1e6;
const SCLC_TRUTH = {
  trapFilledLimitVolt: 0.8,
  trapDensityPerCm3: TRAP_DENSITY_PER_CM3,
  slopeOhmic: 1,
  slopeTrapFilling: 6,
};
const CHILD_TRUTH = { mobilityCm2PerVoltSecond: 1e-3, slope: 2 };
/** 9/8 ε μ V²/L³ at 1 V, mA/cm². */
const CHILD_MILLIAMP_PER_CM2 =
  ((9 / 8) * VACUUM_PERMITTIVITY_FARAD_PER_METRE * 20 * 1e-3 * 1e-4) / 350e-9 ** 3 / 10;

const HALF_HEIGHT_ELECTRONVOLT = 1.1774100225 * 0.035;
const EMISSION_TRUTH = {
  peakNanometre: 1239.841984 / 1.65,
  peakElectronvolt: 1.65,
  fwhmNanometre:
    1239.841984 / (1.65 - HALF_HEIGHT_ELECTRONVOLT) - 1239.841984 / (1.65 + HALF_HEIGHT_ELECTRONVOLT),
  fwhmMillielectronvolt: 2000 * HALF_HEIGHT_ELECTRONVOLT,
  integratedCounts: 3e5,
};
const EMISSION_NANOMETRE = evenly(600, 950, 1);

const DECAY_METRICS = ['lifetimeAmplitudeAveragedNanosecond', 'lifetimeIntensityAveragedNanosecond'] as const;

function decayCase(sample: string, truth: DecayTruth, repeatRatio: number): AccuracyCase {
  // Shares are of photons: the amplitude of a component is its share over its lifetime.
  const amplitudeAveraged =
    1 / truth.components.reduce((sum, [share, lifetime]) => sum + share / lifetime, 0);
  const intensityAveraged = truth.components.reduce((sum, [share, lifetime]) => sum + share * lifetime, 0);
  return {
    analysis: 'trpl',
    sample,
    truth: {
      lifetimeAmplitudeAveragedNanosecond: amplitudeAveraged,
      lifetimeIntensityAveragedNanosecond: intensityAveraged,
      chiSquaredReduced: 1,
    },
    repeatRatio,
    repeat: (seed) =>
      readingsOf(analyseTrpl(decayRecord({ ...truth, seed: seed + 1009 * truth.components.length }), {}), [
        ...DECAY_METRICS,
        'chiSquaredReduced',
      ]),
  };
}

function arrheniusReadings(seed: number): Record<string, Reading> {
  const truth = { activationEnergyElectronvolt: 0.54, form: 'sigmaT', noiseFraction: 0.05, seed } as const;
  const temperatures = [290, 300, 310, 320, 330, 340, 350, 360];
  const result = analyseArrhenius(conductivityRecord(truth, temperatures), {});
  const { activationEnergyElectronvolt } = readingsOf(result, ['activationEnergyElectronvolt']);
  return {
    activationEnergyElectronvolt: {
      value: activationEnergyElectronvolt?.value ?? null,
      uncertainty: activationEnergyElectronvolt?.uncertainty ?? null,
      interval: [result.metrics.ci95LowElectronvolt, result.metrics.ci95HighElectronvolt],
    },
  };
}

function statisticsReadings(seed: number): Record<string, Reading> {
  const noise = normalNumbers(seed);
  const { metrics, uncertainties } = calculateStatistics(
    Array.from({ length: 11 }, () => 15.2 + 0.5 * noise()),
  );
  return {
    mean: {
      value: metrics.mean,
      uncertainty: uncertainties.mean ?? null,
      interval: [metrics.ci95Low, metrics.ci95High],
    },
    median: { value: metrics.median, uncertainty: null },
    sd: { value: metrics.sd, uncertainty: null },
  };
}

/** M(CsPbI3) 720.82 and M(FAPbI3) 632.98 g/mol: 50 mg/mL of each, equal volumes. */
const FA_FRACTION = 1 / 632.98 / (1 / 632.98 + 1 / 720.82);

export const MATERIAL_CASES: readonly AccuracyCase[] = [
  decayCase('97 ns, 1e4 counts in the peak, 1000 bins of 1 ns', FILM_DECAY, 0.1),
  decayCase('30 ns, 3e4 photons, 400 bins of 0.5 ns', FAINT_DECAY, 0.4),
  decayCase(
    '5 and 30 ns (3 : 7 of the photons), 3e4 photons',
    {
      ...FAINT_DECAY,
      components: [
        [0.3, 5],
        [0.7, 30],
      ],
    },
    0.4,
  ),
  {
    analysis: 'sclc',
    sample: 'ohmic, exponent 6 from 0.8 V, quadratic; 61 voltages, scatter 5 %',
    truth: SCLC_TRUTH,
    repeatRatio: 0.5,
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const currents = SCLC_VOLTS.map(
        (volt) => sclcMilliampPerCm2(FILM_SCLC, volt) * Math.exp(0.05 * noise()),
      );
      return readingsOf(analyseSclc(sclcRecord(SCLC_VOLTS, currents), FILM), Object.keys(SCLC_TRUTH));
    },
  },
  {
    analysis: 'mottGurney',
    sample: 'quadratic, 1e-3 cm²/(V s), 41 voltages, scatter 5 %',
    truth: CHILD_TRUTH,
    repeatRatio: 0.5,
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const currents = CHILD_VOLTS.map(
        (volt) => CHILD_MILLIAMP_PER_CM2 * volt ** 2 * Math.exp(0.05 * noise()),
      );
      return readingsOf(analyseMottGurney(sclcRecord(CHILD_VOLTS, currents), FILM), Object.keys(CHILD_TRUTH));
    },
  },
  {
    analysis: 'arrhenius',
    sample: '0.54 eV, 8 temperatures from 290 to 360 K, scatter 5 %',
    truth: { activationEnergyElectronvolt: 0.54 },
    repeat: arrheniusReadings,
  },
  {
    analysis: 'pl',
    sample: 'one line at 1.65 eV, 3e5 counts, counting and 30 counts of scatter',
    truth: EMISSION_TRUTH,
    repeatRatio: 0.5,
    repeat: (seed) =>
      readingsOf(
        analysePl(
          emissionRecord(
            { peaks: [[1.65, 0.035, 3e5]], backgroundCounts: 20, noiseCounts: 30, isCounted: true, seed },
            EMISSION_NANOMETRE,
          ),
          {},
        ),
        Object.keys(EMISSION_TRUTH),
      ),
  },
  {
    analysis: 'particleSize',
    sample: '200 edges of 14 ± 2 nm',
    truth: { meanNanometre: 14, sdNanometre: 2, medianNanometre: 14 },
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const edgeLengthNanometre = Array.from({ length: 200 }, () => 14 + 2 * noise());
      return readingsOf(analyseParticleSize(tableRecord('electronMicroscopy', { edgeLengthNanometre }), {}), [
        'meanNanometre',
        'sdNanometre',
        'medianNanometre',
      ]);
    },
  },
  {
    analysis: 'statistics',
    sample: '11 devices of 15.2 ± 0.5 %',
    truth: { mean: 15.2, median: 15.2, sd: 0.5 },
    repeat: statisticsReadings,
  },
  {
    analysis: 'mixing',
    sample: '50 mg/mL ± 2 % each, equal volumes ± 0.5 % each',
    truth: { faFraction: FA_FRACTION },
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      return readingsOf(
        calculateMixing({
          concentrationCsMilligramPerMillilitre: 50 * (1 + 0.02 * noise()),
          concentrationFaMilligramPerMillilitre: 50 * (1 + 0.02 * noise()),
          volumeCsMillilitre: 1 + 0.005 * noise(),
          volumeFaMillilitre: 1 + 0.005 * noise(),
          relativeUncertaintyConcentration: 0.02,
          relativeUncertaintyVolume: 0.005,
        }),
        ['faFraction'],
      );
    },
  },
];
