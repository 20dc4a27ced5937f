import type { Warning } from '@dotbook/domain';
import type { Estimate } from '../numerics/estimate.ts';
import { formatNumber } from '../results/format-number.ts';
import type { MaximumPowerPoint, MaximumPowerPointOutcome } from './maximum-power-point.ts';

/** An excess of so many standard uncertainties is none of the scatter. */
const SIGMAS = 2;

/**
 * A maximum power point that a device can have: where the current falls with voltage, the power is at most Voc · Jsc, and
 * there is none without a photocurrent. Another is that of a stray point or of scatter, and is left out
 * (`valueNotPhysical`). One above Voc · Jsc by no more than two standard uncertainties stays.
 */
export function possibleMaximum(
  { point, warnings }: MaximumPowerPointOutcome,
  shortCircuitCurrent: Estimate | null,
  openCircuitVoltage: Estimate | null,
): MaximumPowerPointOutcome {
  const leftOut = (reason: string): MaximumPowerPointOutcome => ({
    point: null,
    warnings: [...warnings, impossible(reason)],
  });
  if (point === null || shortCircuitCurrent === null) return { point, warnings };
  const at = `${formatNumber(point.voltage.value)} V`;
  if (shortCircuitCurrent.value <= 0) {
    return leftOut(`The highest power, at ${at}, comes with no photocurrent at V = 0`);
  }
  if (openCircuitVoltage === null) return { point, warnings };
  const ratio = point.power.value / (shortCircuitCurrent.value * openCircuitVoltage.value);
  if (ratio - SIGMAS * ratioUncertainty(ratio, point, shortCircuitCurrent, openCircuitVoltage) <= 1) {
    return { point, warnings };
  }
  return leftOut(`The highest power, at ${at}, is ${formatNumber(ratio)} times Voc · Jsc`);
}

function ratioUncertainty(ratio: number, point: MaximumPowerPoint, ...others: readonly Estimate[]): number {
  const parts = [point.power, ...others].map(({ value, uncertainty }) => (uncertainty ?? 0) / value);
  return ratio * Math.hypot(...parts);
}

function impossible(reason: string): Warning {
  const detail = `${reason}, which no device gives: maximum power point, FF and PCE are left out. Look for stray points, and whether the device was connected.`;
  return { code: 'valueNotPhysical', detail };
}
