import type { Warning } from '@dotbook/domain';
import { regressionNearZero } from '../jv/short-circuit.ts';
import { formatNumber } from '../results/format-number.ts';
import type { DiodeCurve } from './diode-curve.ts';

/** Fewer points than twice the parameters prove nothing about the model. */
export const MINIMUM_POINTS = 10;

/** Injection up to this part of Jsc is fitted. */
const LARGEST_INJECTION_RATIO = 1;

/** Currents this close to the last one, relative to it, are the limit of the source if so many follow each other. */
const LIMIT_RATIO = 1e-3;
const SMALLEST_LIMITED_COUNT = 3;

/**
 * The points of a curve that a single diode should describe: without those at the current limit of the source, and of a lit
 * curve up to the voltage at which as much current is injected as Jsc. A cell never carries more; beyond, contacts, heating
 * and the series resistance of the set-up shape the curve, and as the currents there are many times Jsc they would decide
 * the fit. At least the first ten points stay.
 */
export function pointsToFit(curve: DiodeCurve): DiodeCurve {
  const withinLimit = withoutCurrentLimit(curve);
  if (curve.isDark) return withinLimit;
  const shortCircuit = regressionNearZero(withinLimit)?.intercept ?? 0;
  const { values } = withinLimit;
  const end = values.findIndex((value) => value < -LARGEST_INJECTION_RATIO * shortCircuit);
  return shortCircuit > 0 && end >= 0 ? firstPoints(withinLimit, Math.max(end, MINIMUM_POINTS)) : withinLimit;
}

function withoutCurrentLimit(curve: DiodeCurve): DiodeCurve {
  const { values } = curve;
  const last = values.at(-1) ?? 0;
  const begin = values.findLastIndex((value) => Math.abs(value - last) > LIMIT_RATIO * Math.abs(last)) + 1;
  const limitedCount = values.length - begin;
  const isStrongest = values.every((value) => value >= last - LIMIT_RATIO * Math.abs(last));
  if (!(last < 0) || !isStrongest || limitedCount < SMALLEST_LIMITED_COUNT || begin < MINIMUM_POINTS) {
    return curve;
  }
  const from = curve.voltageVolt[begin] ?? 0;
  const detail = `From ${formatNumber(from)} V on, ${limitedCount} currents stand at ${formatNumber(Math.abs(last))}, the limit of the source; they were left out of the fit.`;
  const warning: Warning = { code: 'rangeIncomplete', detail };
  return { ...firstPoints(curve, begin), warnings: [...curve.warnings, warning] };
}

function firstPoints(curve: DiodeCurve, count: number): DiodeCurve {
  return {
    ...curve,
    voltageVolt: curve.voltageVolt.slice(0, count),
    values: curve.values.slice(0, count),
    sigma: curve.sigma.slice(0, count),
  };
}
