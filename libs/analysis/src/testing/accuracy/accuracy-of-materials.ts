import { analyseArrhenius } from '../../arrhenius/analyse-arrhenius.ts';
import { analyseParticleSize } from '../../particle-size/analyse-particle-size.ts';
import { analysePl } from '../../pl/analyse-pl.ts';
import { analyseMottGurney } from '../../sclc/analyse-mott-gurney.ts';
import { analyseSclc } from '../../sclc/analyse-sclc.ts';
import { analyseTrpl } from '../../trpl/analyse-trpl.ts';
import { calculateMixing } from '../../mixing/calculate-mixing.ts';
import { calculateStatistics } from '../../statistics/calculate-statistics.ts';
import { decayRecord, FAINT_DECAY, FILM_DECAY, type DecayTruth } from '../decay.ts';
import { conductivityRecord, type ConductivityTruth } from '../made-conductivity.ts';
import { emissionRecord, evenly } from '../made-emission.ts';
import { decades, tableRecord } from '../made-tables.ts';
import { FILM_SCLC, sclcMilliampPerCm2, sclcRecord, type SclcTruth } from '../sclc.ts';
import { normalNumbers, readingsOf, type AccuracyCase } from './accuracy-case.ts';

const FILM = { thicknessNanometre: 350, relativePermittivity: 20, temperatureKelvin: 298.15 };
const VACUUM_PERMITTIVITY_FARAD_PER_METRE = 8.8541878128e-12;

/** Ohmic, trap filling, space charge; scatter of every current in proportion. */
export function sclcCase(
  sample: string,
  law: SclcTruth,
  volts: readonly number[],
  noiseFraction: number,
): AccuracyCase {
  const truth = {
    trapFilledLimitVolt: law.trapFilledLimitVolt,
    // 2 ε₀ ε_r V/(q L²) in cm⁻³.
    trapDensityPerCm3:
      (2 * VACUUM_PERMITTIVITY_FARAD_PER_METRE * 20 * law.trapFilledLimitVolt) /
      (1.602176634e-19 * 350e-9 ** 2) /
      1e6,
    slopeOhmic: 1,
    slopeTrapFilling: law.trapFillingExponent,
  };
  return {
    analysis: 'sclc',
    sample,
    truth,
    repeatRatio: 0.5,
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const currents = volts.map((volt) => sclcMilliampPerCm2(law, volt) * Math.exp(noiseFraction * noise()));
      return readingsOf(analyseSclc(sclcRecord(volts, currents), FILM), Object.keys(truth));
    },
  };
}

/** Space charge without traps, 9/8 ε μ V²/L³. */
export function mottGurneyCase(
  sample: string,
  mobilityCm2PerVoltSecond: number,
  volts: readonly number[],
  noiseFraction: number,
): AccuracyCase {
  const milliampPerCm2 =
    ((9 / 8) * VACUUM_PERMITTIVITY_FARAD_PER_METRE * 20 * mobilityCm2PerVoltSecond * 1e-4) / 350e-9 ** 3 / 10;
  const truth = { mobilityCm2PerVoltSecond, slope: 2 };
  return {
    analysis: 'mottGurney',
    sample,
    truth,
    repeatRatio: 0.5,
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const currents = volts.map((volt) => milliampPerCm2 * volt ** 2 * Math.exp(noiseFraction * noise()));
      return readingsOf(analyseMottGurney(sclcRecord(volts, currents), FILM), Object.keys(truth));
    },
  };
}

export interface LineTruth {
  readonly centreElectronvolt: number;
  readonly sigmaElectronvolt: number;
  readonly photonCount: number;
  readonly noiseCounts: number;
  readonly isCounted: boolean;
}

/** One line of emission, by the formulas of a normal distribution over energy. */
export function emissionCase(
  sample: string,
  { centreElectronvolt, sigmaElectronvolt, photonCount, noiseCounts, isCounted }: LineTruth,
  wavelengthNanometre: readonly number[],
): AccuracyCase {
  const halfHeight = Math.sqrt(2 * Math.LN2) * sigmaElectronvolt;
  const truth = {
    peakNanometre: 1239.841984 / centreElectronvolt,
    peakElectronvolt: centreElectronvolt,
    fwhmNanometre:
      1239.841984 / (centreElectronvolt - halfHeight) - 1239.841984 / (centreElectronvolt + halfHeight),
    fwhmMillielectronvolt: 2000 * halfHeight,
    integratedCounts: photonCount,
  };
  return {
    analysis: 'pl',
    sample,
    truth,
    repeatRatio: 0.5,
    repeat: (seed) =>
      readingsOf(
        analysePl(
          emissionRecord(
            {
              ...{ peaks: [[centreElectronvolt, sigmaElectronvolt, photonCount]], backgroundCounts: 20 },
              ...{ noiseCounts, isCounted, seed },
            },
            wavelengthNanometre,
          ),
          {},
        ),
        Object.keys(truth),
      ),
  };
}

const DECAY_METRICS = ['lifetimeAmplitudeAveragedNanosecond', 'lifetimeIntensityAveragedNanosecond'] as const;

/** A decay of components; slow, so that only a part of the repeats is made in short runs. */
export function decayCase(sample: string, truth: DecayTruth, repeatRatio: number): AccuracyCase {
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

/** Conductivities at temperatures; the interval is that of the result. */
export function arrheniusCase(
  sample: string,
  law: Omit<ConductivityTruth, 'seed'>,
  temperaturesKelvin: readonly number[],
): AccuracyCase {
  return {
    analysis: 'arrhenius',
    sample,
    truth: { activationEnergyElectronvolt: law.activationEnergyElectronvolt },
    repeat: (seed) => {
      const { metrics, uncertainties } = analyseArrhenius(
        conductivityRecord({ ...law, seed }, temperaturesKelvin),
        { arrheniusForm: law.form },
      );
      return {
        activationEnergyElectronvolt: {
          value: metrics.activationEnergyElectronvolt,
          uncertainty: uncertainties.activationEnergyElectronvolt ?? null,
          interval: [metrics.ci95LowElectronvolt, metrics.ci95HighElectronvolt],
        },
      };
    },
  };
}

/** Edges of a normal distribution. */
export function sizeCase(
  sample: string,
  count: number,
  meanNanometre: number,
  sdNanometre: number,
): AccuracyCase {
  const truth = { meanNanometre, sdNanometre, medianNanometre: meanNanometre };
  return {
    analysis: 'particleSize',
    sample,
    truth,
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const edgeLengthNanometre = Array.from({ length: count }, () => meanNanometre + sdNanometre * noise());
      return readingsOf(
        analyseParticleSize(tableRecord('electronMicroscopy', { edgeLengthNanometre }), {}),
        Object.keys(truth),
      );
    },
  };
}

/** Values of a normal distribution; the interval of the mean is that of the result. */
export function statisticsCase(sample: string, count: number, mean: number, sd: number): AccuracyCase {
  return {
    analysis: 'statistics',
    sample,
    truth: { mean, median: mean, sd },
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      const { metrics, uncertainties } = calculateStatistics(
        Array.from({ length: count }, () => mean + sd * noise()),
      );
      return {
        mean: {
          value: metrics.mean,
          uncertainty: uncertainties.mean ?? null,
          interval: [metrics.ci95Low, metrics.ci95High],
        },
        median: { value: metrics.median, uncertainty: uncertainties.median ?? null },
        sd: { value: metrics.sd, uncertainty: uncertainties.sd ?? null },
      };
    },
  };
}

interface MixtureTruth {
  /** mg/mL and mL of the Cs and the FA parent. */
  readonly concentrations: readonly [cs: number, fa: number];
  readonly volumes: readonly [cs: number, fa: number];
  readonly ofConcentrationFraction: number;
  readonly ofVolumeFraction: number;
}

/** A mixture whose parts scatter as stated; M(CsPbI3) 720.82 and M(FAPbI3) 632.98 g/mol. */
export function mixingCase(sample: string, mixture: MixtureTruth): AccuracyCase {
  const { concentrations, volumes, ofConcentrationFraction, ofVolumeFraction } = mixture;
  const cs = (concentrations[0] * volumes[0]) / 720.82;
  const fa = (concentrations[1] * volumes[1]) / 632.98;
  return {
    analysis: 'mixing',
    sample,
    truth: { faFraction: fa / (cs + fa) },
    repeat: (seed) => {
      const noise = normalNumbers(seed);
      return readingsOf(
        calculateMixing({
          concentrationCsMilligramPerMillilitre: concentrations[0] * (1 + ofConcentrationFraction * noise()),
          concentrationFaMilligramPerMillilitre: concentrations[1] * (1 + ofConcentrationFraction * noise()),
          volumeCsMillilitre: volumes[0] * (1 + ofVolumeFraction * noise()),
          volumeFaMillilitre: volumes[1] * (1 + ofVolumeFraction * noise()),
          relativeUncertaintyConcentration: ofConcentrationFraction,
          relativeUncertaintyVolume: ofVolumeFraction,
        }),
        ['faFraction'],
      );
    },
  };
}

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
  sclcCase(
    'ohmic, exponent 6 from 0.8 V, quadratic; 61 voltages, scatter 5 %',
    FILM_SCLC,
    decades(0.05, 5, 61),
    0.05,
  ),
  mottGurneyCase('quadratic, 1e-3 cm²/(V s), 41 voltages, scatter 5 %', 1e-3, decades(0.1, 10, 41), 0.05),
  arrheniusCase(
    '0.54 eV, 8 temperatures from 290 to 360 K, scatter 5 %',
    { activationEnergyElectronvolt: 0.54, form: 'sigmaT', noiseFraction: 0.05 },
    [290, 300, 310, 320, 330, 340, 350, 360],
  ),
  emissionCase(
    'one line at 1.65 eV, 3e5 counts, counting and 30 counts of scatter',
    {
      ...{ centreElectronvolt: 1.65, sigmaElectronvolt: 0.035, photonCount: 3e5 },
      ...{ noiseCounts: 30, isCounted: true },
    },
    evenly(600, 950, 1),
  ),
  sizeCase('200 edges of 14 ± 2 nm', 200, 14, 2),
  statisticsCase('11 devices of 15.2 ± 0.5 %', 11, 15.2, 0.5),
  mixingCase('50 mg/mL ± 2 % each, equal volumes ± 0.5 % each', {
    ...{ concentrations: [50, 50], volumes: [1, 1] },
    ...{ ofConcentrationFraction: 0.02, ofVolumeFraction: 0.005 },
  }),
];
