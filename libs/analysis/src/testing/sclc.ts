import type { CurrentVoltageColumns, SclcRecord } from '@dotbook/domain';

/** A single-carrier device: ohmic, then filling traps, then space charge without traps; joined without a step. */
export interface SclcTruth {
  readonly ohmicMilliampPerCm2AtOneVolt: number;
  readonly trapFilledLimitVolt: number;
  /** Where the traps are full. */
  readonly childVolt: number;
  readonly trapFillingExponent: number;
}

export const FILM_SCLC: SclcTruth = {
  ohmicMilliampPerCm2AtOneVolt: 2,
  trapFilledLimitVolt: 0.8,
  childVolt: 1.6,
  trapFillingExponent: 6,
};

/** Current density by powers of the voltage, from joint to joint. */
export function sclcMilliampPerCm2(truth: SclcTruth, voltageVolt: number): number {
  const { ohmicMilliampPerCm2AtOneVolt, trapFilledLimitVolt, childVolt, trapFillingExponent } = truth;
  if (voltageVolt <= trapFilledLimitVolt) return ohmicMilliampPerCm2AtOneVolt * voltageVolt;
  const atLimit = ohmicMilliampPerCm2AtOneVolt * trapFilledLimitVolt;
  if (voltageVolt <= childVolt) return atLimit * (voltageVolt / trapFilledLimitVolt) ** trapFillingExponent;
  const atChild = atLimit * (childVolt / trapFilledLimitVolt) ** trapFillingExponent;
  return atChild * (voltageVolt / childVolt) ** 2;
}

/** A dark scan of a single-carrier device that holds a current density. */
export function sclcRecord(
  voltageVolt: readonly number[],
  milliampPerCm2: readonly number[],
  current: CurrentVoltageColumns['current'] = { quantity: 'density', milliampPerCm2 },
): SclcRecord {
  return {
    kind: 'sclc',
    label: 'scan',
    group: null,
    pixelLabel: null,
    conditions: {},
    claims: [],
    measuredAt: null,
    warnings: [],
    voltageVolt,
    current,
  };
}
