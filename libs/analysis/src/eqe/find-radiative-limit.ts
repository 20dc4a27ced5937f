import type { Conditions, Warning } from '@dotbook/domain';
import { thermalVoltageVolt } from '../physics/physical-constants.ts';
import { formatNumber } from '../results/format-number.ts';
import type { EnergySpectrum } from './absorption-edge.ts';
import {
  emissionAboveJoinMilliampPerCm2,
  emissionOfStepsMilliampPerCm2,
  emissionOfTailMilliampPerCm2,
  radiativeVocVolt,
} from './radiative-limit.ts';
import { scatterAboveJoinMilliampPerCm2, scatterOfTailMilliampPerCm2 } from './radiative-scatter.ts';
import { findUrbachTail } from './urbach-tail.ts';

export interface RadiativeLimit {
  /** Fitted Urbach energy, meV; null when it had to be assumed. */
  readonly urbachMillielectronvolt: number | null;
  readonly urbachUncertaintyMillielectronvolt: number | null;
  readonly usedUrbachMillielectronvolt: number;
  readonly isUrbachAssumed: boolean;
  readonly j0RadMilliampPerCm2: number | null;
  readonly j0RadUncertaintyMilliampPerCm2: number | null;
  readonly vocRadVolt: number | null;
  readonly vocRadUncertaintyVolt: number | null;
  readonly fitPointCount: number;
  readonly joinElectronvolt: number;
  readonly warnings: readonly Warning[];
}

/** Of a value anywhere from what is told to a limit on one side (JCGM 100:2008, 4.3.8). */
const ONE_SIDED_DIVISOR = Math.sqrt(3);
/** Urbach energy of a good halide perovskite, and the interval in which it is taken to lie, meV. */
const ASSUMED_URBACH_MILLIELECTRONVOLT = 15;
const ASSUMED_HALF_WIDTH_MILLIELECTRONVOLT = 5;

/**
 * J0,rad and Voc,rad of a spectrum with its tail: fitted, or with an assumed Urbach energy (`urbachAssumed`) whose interval
 * of ± 5 meV is a rectangular uncertainty. Besides, u(J0,rad) holds what steps above 10 nm leave open above the join, the
 * scatter of the points there, and that of what the tail below it hangs on. A trusted fit with E_U >= kT has no J0,rad
 * (`urbachExceedsThermalEnergy`).
 */
export function findRadiativeLimit(
  spectrum: EnergySpectrum,
  inflectionElectronvolt: number,
  jscMilliampPerCm2: number,
  temperatureKelvin: number,
  conditions: Conditions,
): RadiativeLimit | null {
  const tail = findUrbachTail(spectrum, inflectionElectronvolt);
  if (tail === null) return null;
  const isUrbachAssumed = tail.fitted === null;
  const used =
    tail.fitted === null
      ? (conditions.assumedUrbachEnergyMillielectronvolt ?? ASSUMED_URBACH_MILLIELECTRONVOLT)
      : tail.fitted.urbachElectronvolt * 1000;
  const halfWidth =
    tail.fitted === null
      ? ASSUMED_HALF_WIDTH_MILLIELECTRONVOLT / Math.sqrt(3)
      : tail.fitted.saturationElectronvolt * 1000;
  const shared = {
    urbachMillielectronvolt: isUrbachAssumed ? null : used,
    urbachUncertaintyMillielectronvolt:
      tail.fitted === null ? null : tail.fitted.uncertaintyElectronvolt * 1000,
    usedUrbachMillielectronvolt: used,
    isUrbachAssumed,
    fitPointCount: tail.fitPointCount,
    joinElectronvolt: tail.joinElectronvolt,
  };
  const warnings: Warning[] = [];
  if (isUrbachAssumed) {
    const detail = `The edge has ${tail.fitPointCount} points for an Urbach fit or they scatter; below ${formatNumber(tail.joinElectronvolt)} eV a tail of ${formatNumber(used)} meV is assumed.`;
    warnings.push({ code: 'urbachAssumed', detail });
  }
  const thermalMillielectronvolt = thermalVoltageVolt(temperatureKelvin) * 1000;
  if (used >= thermalMillielectronvolt) {
    const detail = `The Urbach energy ${formatNumber(used)} meV is not below kT = ${formatNumber(thermalMillielectronvolt)} meV: the emission of the tail has no limit, so J0,rad and Voc,rad are left out.`;
    return {
      ...shared,
      j0RadMilliampPerCm2: null,
      j0RadUncertaintyMilliampPerCm2: null,
      vocRadVolt: null,
      vocRadUncertaintyVolt: null,
      warnings: [...warnings, { code: 'urbachExceedsThermalEnergy', detail }],
    };
  }
  if (!isUrbachAssumed) {
    const detail = `Below ${formatNumber(tail.joinElectronvolt)} eV the EQE is extrapolated with the fitted Urbach energy of ${formatNumber(used)} meV (${tail.fitPointCount} points).`;
    warnings.push({ code: 'subgapExtrapolated', detail });
  }
  const aboveJoin = emissionAboveJoinMilliampPerCm2(spectrum, tail, temperatureKelvin);
  const j0At = (urbachMillielectronvolt: number): number =>
    aboveJoin + emissionOfTailMilliampPerCm2(tail, urbachMillielectronvolt / 1000, temperatureKelvin);
  const j0 = j0At(used);
  // The integral grows without limit towards kT, so the upper end stays a little below it.
  const upper = Math.min(used + halfWidth, 0.98 * thermalMillielectronvolt);
  const lower = Math.max(used - halfWidth, 0.1 * used);
  const scatter = Math.hypot(
    scatterAboveJoinMilliampPerCm2(spectrum, tail, temperatureKelvin),
    scatterOfTailMilliampPerCm2(spectrum, tail, used / 1000, temperatureKelvin),
  );
  const ofSteps = emissionOfStepsMilliampPerCm2(spectrum, tail, temperatureKelvin);
  // The emission grows faster and faster with the Urbach energy: the larger side counts.
  const [most, least] = [j0At(Math.max(upper, used)), j0At(lower)];
  const ofUrbach = Math.max(most - j0, j0 - least);
  const ofUrbachRatio = Math.max(Math.log(most / j0), Math.log(j0 / least));
  return {
    ...shared,
    j0RadMilliampPerCm2: j0,
    j0RadUncertaintyMilliampPerCm2: Math.hypot(ofUrbach, scatter, ofSteps / ONE_SIDED_DIVISOR),
    vocRadVolt: radiativeVocVolt(jscMilliampPerCm2, j0, temperatureKelvin),
    vocRadUncertaintyVolt:
      thermalVoltageVolt(temperatureKelvin) *
      Math.hypot(ofUrbachRatio, scatter / j0, Math.log1p(ofSteps / j0) / ONE_SIDED_DIVISOR),
    warnings,
  };
}
