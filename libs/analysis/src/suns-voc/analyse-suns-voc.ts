import type { AnalysisResult, Conditions, TableRecord, Warning } from '@dotbook/domain';
import type { Estimate } from '../numerics/estimate.ts';
import { fitLine } from '../numerics/linear-regression.ts';
import { fitPiecewiseLine, type LineSegment, type PiecewiseLine } from '../numerics/piecewise-line.ts';
import { DEFAULT_TEMPERATURE_KELVIN, thermalVoltageVolt } from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { readVocCurve, type VocCurve } from './voc-curve.ts';

/** What of a segment says how ideal a device is at an intensity. */
export type IdealityPart = Readonly<{
  idealityFactor: number;
  /** Standard uncertainty of the ideality factor; null when no degree of freedom is left. */
  uncertainty: number | null;
  /** Null when the intensity is only known as a current. */
  fromSun: number | null;
  toSun: number | null;
}>;

export type IdealitySegment = IdealityPart &
  Readonly<{
    /** Standard uncertainties of ends that are breaks; null of the first and last intensity, which are measured. */
    fromUncertaintySun: number | null;
    toUncertaintySun: number | null;
  }>;

export type SunsVocMetrics = Readonly<{
  segmentCount: number | null;
  /** Ascending intensity. */
  segments: readonly IdealitySegment[] | null;
  breakSuns: readonly number[] | null;
}>;

const LARGEST_SEGMENT_COUNT = 4;
const SMALLEST_SEGMENT_POINT_COUNT = 4;

/** No voltmeter and no lamp let Voc be known better than this, V; finer structure is not believed. */
const SMALLEST_SCATTER_VOLT = 1e-5;

/** No recombination has a larger ideality factor. */
const LARGEST_IDEALITY_FACTOR = 10;

/** Voc that rises by less does not rise: 26 nV per e-fold are below any voltmeter, and what is left of rounding. */
const SMALLEST_IDEALITY_FACTOR = 1e-6;

/** Power of the intensity with which Voc may rise: one through a shunt, and room for an offset of the voltmeter. */
const LARGEST_POWER = 2;

const WITHOUT_METRICS: SunsVocMetrics = { segmentCount: null, segments: null, breakSuns: null };

/**
 * `sunsVoc`: ideality factors n = (q/kT) dVoc/d ln G of the straight parts of Voc against the logarithm of the light
 * intensity. A continuous line of one to four parts of at least four intensities each; one part more has to lower the
 * Bayesian information criterion by more than 10, with two parameters per part (fitPiecewiseLine).
 *
 * The intensity is `intensitySun`, else `jscMilliampPerCm2` stands for it: n is the same, and intensities are given in
 * suns only where the Jsc at one sun is stated (`jscMilliampPerCm2` of the conditions). T is the mean of the column
 * `temperatureKelvin` over the part, else that of the conditions, else 298.15 K. Points in any order; those at one
 * intensity are averaged; Voc of the wrong sign is turned.
 *
 * The uncertainty of n (k = 1) holds the scatter of Voc, the unknown breaks, and the uncertainty of T where it is stated;
 * that of the intensity scale cancels. A break at ln G is uncertain by G u(ln G), from the same covariance of intercept, slopes
 * and breaks; it stands with the segments that end there. n does not name the mechanism of recombination.
 *
 * Warnings: `fewPoints` (fewer than eight intensities cannot show a break; fewer than four are refused), `curvature`
 * (n below 1 by two standard uncertainties at the highest intensities, as by self-heating; or above 10 anywhere, as of
 * exchanged columns), `valueNotPhysical` (Voc does not rise with the intensity anywhere, or faster than its square, as of
 * exchanged columns: refused), `nonFiniteDropped`, `voltageSignInverted`,
 * `conditionMissing`.
 *
 * Example: Voc 1.1 V at one sun and 2 kT/q = 51.385 mV per e-fold (298.15 K) from 1e-4 to 1 sun is one segment, n = 2.
 *
 * Sources: W. Tress et al., Energy Environ. Sci. 11 (2018) 151, doi:10.1039/c7ee02415k; S. Ullbrich et al., Phys. Rev.
 * Applied 9 (2018) 051003, doi:10.1103/PhysRevApplied.9.051003 (self-heating).
 *
 * @param record columns `vocVolt` and `intensitySun` or `jscMilliampPerCm2`
 * @throws DomainError `columnMissing`, `columnsDiffer`
 */
export function analyseSunsVoc(record: TableRecord, conditions: Conditions): AnalysisResult<SunsVocMetrics> {
  const curve = readVocCurve(record, conditions);
  const warnings: Warning[] = [...curve.warnings];
  const count = curve.vocVolt.length;
  const tooSteep = risesTooFast(curve);
  const line = tooSteep === null ? fitStraightParts(curve) : null;
  if (tooSteep !== null) warnings.push(tooSteep);
  else if (count < 2 * SMALLEST_SEGMENT_POINT_COUNT) {
    const detail =
      line === null
        ? `${count} different intensities are too few for an ideality factor; at least ${SMALLEST_SEGMENT_POINT_COUNT} are needed.`
        : `${count} different intensities cannot show whether the ideality factor changes; ${2 * SMALLEST_SEGMENT_POINT_COUNT} would be needed.`;
    warnings.push({ code: 'fewPoints', detail });
  }
  const metrics = line === null ? WITHOUT_METRICS : describeLine(line, curve, conditions, warnings);
  return buildResult<SunsVocMetrics>({
    key: 'sunsVoc',
    metrics,
    essential: ['segments'],
    warnings,
    parameters: {
      temperatureKelvin: curve.temperatureKelvin === null ? temperatureOf(conditions) : null,
      temperatureColumn: curve.temperatureKelvin !== null,
      intensityColumn: curve.intensityColumn,
      jscAtOneSunMilliampPerCm2: curve.jscAtOneSunMilliampPerCm2,
      pointCount: count,
      residualMillivolt: line === null ? null : 1000 * Math.sqrt(line.meanSquareResidualWeight),
    },
  });
}

/** Even through a shunt Voc rises no faster than in proportion to the light; a much steeper rise is none of Voc. */
function risesTooFast({ x, vocVolt, intensityColumn }: VocCurve): Warning | null {
  const positive = [...x.keys()].filter((index) => (vocVolt[index] ?? 0) > 0);
  if (positive.length < SMALLEST_SEGMENT_POINT_COUNT) return null;
  const power = fitLine(
    positive.map((index) => x[index] ?? 0),
    positive.map((index) => Math.log(vocVolt[index] ?? 1)),
  );
  if (power === null || power.slope <= LARGEST_POWER) return null;
  const detail = `vocVolt rises as ${intensityColumn} to the power of ${formatNumber(power.slope)}, and not even through a shunt does it rise faster than in proportion. Are the two columns exchanged? Correct the header and add the file again.`;
  return { code: 'valueNotPhysical', detail };
}

/** Voc over ln of the intensity as a continuous line of straight parts; null with fewer points than one part needs. */
export function fitStraightParts({ x, vocVolt }: VocCurve): PiecewiseLine | null {
  if (x.length < SMALLEST_SEGMENT_POINT_COUNT) return null;
  return fitPiecewiseLine({
    x,
    y: vocVolt,
    largestSegmentCount: LARGEST_SEGMENT_COUNT,
    smallestSegmentPointCount: SMALLEST_SEGMENT_POINT_COUNT,
    smallestScatter: SMALLEST_SCATTER_VOLT,
  });
}

function temperatureOf(conditions: Conditions): number {
  return conditions.temperatureKelvin ?? DEFAULT_TEMPERATURE_KELVIN;
}

function describeLine(
  line: PiecewiseLine,
  curve: VocCurve,
  conditions: Conditions,
  warnings: Warning[],
): SunsVocMetrics {
  const segments = line.segments.map((segment, index) => ({
    ...describeSegment(segment, curve, conditions),
    fromUncertaintySun: breakUncertaintySun(line.bends[index - 1], curve),
    toUncertaintySun: breakUncertaintySun(line.bends[index], curve),
  }));
  if (segments.every(({ idealityFactor }) => idealityFactor < SMALLEST_IDEALITY_FACTOR)) {
    const detail =
      'Voc does not rise with the intensity anywhere; there is no ideality factor. Are the columns what their headers say?';
    warnings.push({ code: 'valueNotPhysical', detail });
    return WITHOUT_METRICS;
  }
  const top = segments.at(-1);
  if (top !== undefined && top.idealityFactor + 2 * (top.uncertainty ?? 0) < 1) {
    const detail = `The ideality factor is ${formatNumber(top.idealityFactor)}, below 1, at the highest intensities: light that heats the device lowers Voc there. Measure its temperature, or leave these intensities out.`;
    warnings.push({ code: 'curvature', detail });
  }
  const largest = Math.max(...segments.map(({ idealityFactor }) => idealityFactor));
  if (largest > LARGEST_IDEALITY_FACTOR) {
    const detail = `An ideality factor is ${formatNumber(largest)}, above ${LARGEST_IDEALITY_FACTOR}: no recombination has that. Are intensity and Voc what their headers say?`;
    warnings.push({ code: 'curvature', detail });
  }
  const { sunsPerUnitRatio } = curve;
  return {
    segmentCount: segments.length,
    segments,
    breakSuns:
      sunsPerUnitRatio === null ? null : line.bends.map(({ value }) => Math.exp(value) * sunsPerUnitRatio),
  };
}

function breakUncertaintySun(bend: Estimate | undefined, { sunsPerUnitRatio }: VocCurve): number | null {
  if (bend?.uncertainty == null || sunsPerUnitRatio === null) return null;
  return Math.exp(bend.value) * sunsPerUnitRatio * bend.uncertainty;
}

function describeSegment(
  { slope, slopeStandardError, from, to }: LineSegment,
  { x, temperatureKelvin, sunsPerUnitRatio }: VocCurve,
  conditions: Conditions,
): IdealityPart {
  const within = x.flatMap((value, index) => {
    const measured = temperatureKelvin?.[index];
    return value >= from && value <= to && measured !== undefined ? [measured] : [];
  });
  const temperature =
    within.length === 0
      ? temperatureOf(conditions)
      : within.reduce((sum, value) => sum + value, 0) / within.length;
  const thermalVolt = thermalVoltageVolt(temperature);
  const idealityFactor = slope / thermalVolt;
  const ofTemperature = (conditions.temperatureUncertaintyKelvin ?? 0) / temperature;
  return {
    idealityFactor,
    uncertainty:
      slopeStandardError === null
        ? null
        : Math.hypot(slopeStandardError / thermalVolt, idealityFactor * ofTemperature),
    fromSun: sunsPerUnitRatio === null ? null : Math.exp(from) * sunsPerUnitRatio,
    toSun: sunsPerUnitRatio === null ? null : Math.exp(to) * sunsPerUnitRatio,
  };
}
