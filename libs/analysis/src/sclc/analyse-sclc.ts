import type { AnalysisResult, Conditions, SclcRecord, Warning } from '@dotbook/domain';
import type { Estimate } from '../numerics/estimate.ts';
import type { LineSegment } from '../numerics/piecewise-line.ts';
import {
  DEFAULT_TEMPERATURE_KELVIN,
  VACUUM_PERMITTIVITY_FARAD_PER_METRE,
} from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { detectionLimitVolt, dielectricOf, trapDensityPerCm3 } from './dielectric.ts';
import { readSclcCurve, type SclcCurve } from './sclc-curve.ts';

export type SclcMetrics = Readonly<{
  trapFilledLimitVolt: number | null;
  trapDensityPerCm3: number | null;
  trapDensityDetectionLimitPerCm3: number | null;
  slopeOhmic: number | null;
  slopeTrapFilling: number | null;
}>;

/** A part this steep in log–log fills traps; space charge without traps has a slope of 2. */
const SMALLEST_TRAP_FILLING_SLOPE = 2.5;

/** Slopes of a part that may be called ohmic. */
const OHMIC_SLOPES = { smallest: 0.7, largest: 1.5 } as const;

/** Thicker layers are not films. */
const LARGEST_FILM_THICKNESS_NANOMETRE = 10_000;

/**
 * `sclc`: trap-filled limit V_TFL of a single-carrier device and the trap density n_t = 2 ε V_TFL/(q L²) it allows.
 *
 * log |J| over log |V| is fitted with a continuous line of one to three parts, as many as the evidence bears
 * (fitPiecewiseLine). V_TFL is where the first part steeper than 2.5 meets the flatter one before it. Without such a
 * part: `noTrapFillingOnset`, refused.
 *
 * The charge of the electrodes alone bends the curve at 2π² kT/q (0.507 V at 298 K), as n_min = 4π² kT ε/(q² L²) traps
 * would: with V_TFL not above that by two standard uncertainties, `nearDetectionLimit`, and n_t is no evidence of traps.
 * n_t is an order of magnitude only: mobile ions and the image charge of thin films change it (`thinFilmCaveat` for every
 * n_t of a film up to 10 µm); compare devices of one thickness by V_TFL. A part below the onset that is not ohmic (slope
 * outside 0.7 to 1.5) is told as `curvature`.
 *
 * Example: L 350 nm, ε 20, V_TFL 0.8 V → n_t 1.4435e16 cm⁻³; n_min 9.15e15 cm⁻³.
 *
 * Sources: V. M. Le Corre et al., ACS Energy Lett. 6 (2021) 1087, doi:10.1021/acsenergylett.0c02599; D. Shi et al., Science
 * 347 (2015) 519, doi:10.1126/science.aaa2725.
 *
 * @param record a dark scan, points in any order; of a scan through zero the side that reaches farther is used
 * @param conditions `thicknessNanometre` and `relativePermittivity` for the densities; `apertureAreaCm2` is not needed
 * @returns V, cm⁻³ and slopes; uncertainties (k = 1) hold the scatter of log J, not those of L and ε
 * @throws DomainError `columnsDiffer`
 */
export function analyseSclc(record: SclcRecord, conditions: Conditions): AnalysisResult<SclcMetrics> {
  const curve = readSclcCurve(record, conditions);
  const temperatureKelvin = conditions.temperatureKelvin ?? DEFAULT_TEMPERATURE_KELVIN;
  const { layer, warnings: ofLayer } = dielectricOf(conditions, 'the trap density');
  const limitVolt = detectionLimitVolt(temperatureKelvin);
  const onset = findOnset(curve);
  const densityPerVolt = layer === null ? null : trapDensityPerCm3(layer, 1);
  const volt = onset?.trapFilledLimit ?? null;
  // Neither V_TFL nor a slope depends on the area or the unit of the current.
  const ofCurve = curve.warnings.filter(({ code }) => !CODES_OF_DENSITY.includes(code));
  const warnings: Warning[] = [...ofCurve, ...ofLayer, ...warningsOf(curve, onset, limitVolt)];
  if (volt !== null && layer !== null && layer.thicknessNanometre <= LARGEST_FILM_THICKNESS_NANOMETRE) {
    const detail = `In a film of ${formatNumber(layer.thicknessNanometre)} nm the trap density is an order of magnitude: charge of the electrodes and mobile ions move V_TFL. Compare only devices of one thickness.`;
    warnings.push({ code: 'thinFilmCaveat', detail });
  }
  const inDensity = (value: number | null): number | null =>
    value === null || densityPerVolt === null ? null : value * densityPerVolt;
  return buildResult<SclcMetrics>({
    key: 'sclc',
    metrics: {
      trapFilledLimitVolt: volt?.value ?? null,
      trapDensityPerCm3: inDensity(volt?.value ?? null),
      // Known without any curve, but a result without V_TFL has nothing to compare it with.
      trapDensityDetectionLimitPerCm3: inDensity(limitVolt),
      slopeOhmic: onset?.ohmic.slope ?? null,
      slopeTrapFilling: onset?.filling.slope ?? null,
    },
    essential: ['trapFilledLimitVolt', 'trapDensityPerCm3'],
    uncertainties: {
      trapFilledLimitVolt: volt?.uncertainty ?? null,
      trapDensityPerCm3: inDensity(volt?.uncertainty ?? null),
      slopeOhmic: onset?.ohmic.slopeStandardError ?? null,
      slopeTrapFilling: onset?.filling.slopeStandardError ?? null,
    },
    warnings,
    parameters: {
      thicknessNanometre: layer?.thicknessNanometre ?? null,
      relativePermittivity: layer?.relativePermittivity ?? null,
      temperatureKelvin,
      vacuumPermittivityFaradPerMetre: VACUUM_PERMITTIVITY_FARAD_PER_METRE,
      polarity: curve.polarity,
      pointCount: curve.x.length,
      segmentSlopes: curve.line?.segments.map(({ slope }) => slope) ?? null,
      smallestTrapFillingSlope: SMALLEST_TRAP_FILLING_SLOPE,
    },
  });
}

const CODES_OF_DENSITY: readonly Warning['code'][] = ['areaMissing', 'areaAmbiguous', 'currentUnitUnknown'];

interface Onset {
  readonly ohmic: LineSegment;
  readonly filling: LineSegment;
  /** Voltage with its uncertainty. */
  readonly trapFilledLimit: Estimate;
}

/** Where the first steep part begins; null without one, or when the curve begins steep. */
function findOnset({ line }: SclcCurve): Onset | null {
  if (line === null) return null;
  const index = line.segments.findIndex(({ slope }) => slope > SMALLEST_TRAP_FILLING_SLOPE);
  const filling = line.segments[index];
  const ohmic = line.segments[index - 1];
  const bend = line.bends[index - 1];
  if (filling === undefined || ohmic === undefined || bend === undefined) return null;
  const value = Math.exp(bend.value);
  return {
    ohmic,
    filling,
    trapFilledLimit: { value, uncertainty: bend.uncertainty === null ? null : value * bend.uncertainty },
  };
}

function warningsOf({ line }: SclcCurve, onset: Onset | null, limitVolt: number): Warning[] {
  if (line === null) return [];
  if (onset === null) {
    const slopes = line.segments.map(({ slope }) => formatNumber(slope)).join(', ');
    const detail = `The slopes of log J against log V are ${slopes}: no part is steeper than ${SMALLEST_TRAP_FILLING_SLOPE} after a flatter one, so no voltage fills traps in this range.`;
    return [{ code: 'noTrapFillingOnset', detail }];
  }
  const warnings: Warning[] = [];
  const { value, uncertainty } = onset.trapFilledLimit;
  if (value - 2 * (uncertainty ?? 0) < limitVolt) {
    const detail = `V_TFL is ${formatNumber(value)} V; the electrodes alone bend the curve at ${formatNumber(limitVolt)} V, so this is no evidence of traps.`;
    warnings.push({ code: 'nearDetectionLimit', detail });
  }
  const { slope } = onset.ohmic;
  if (!(slope >= OHMIC_SLOPES.smallest && slope <= OHMIC_SLOPES.largest)) {
    const detail = `The part below V_TFL has a slope of ${formatNumber(slope)} and is not ohmic (${OHMIC_SLOPES.smallest} to ${OHMIC_SLOPES.largest}); V_TFL is where it meets the steep part.`;
    warnings.push({ code: 'curvature', detail });
  }
  return warnings;
}
