import { normaliseCurve } from '@dotbook/analysis';
import { recordOfCurve, type CurvePoints } from '@dotbook/data-access';
import type { Conditions, JvRecord } from '@dotbook/domain';
import type { CurveColumnExport, CurveExport } from '@dotbook/export';
import type { EvaluationInput } from '../analyse/evaluation-input.ts';

/** A curve for a bundle: units and signs as the analysis uses them, points in the order of acquisition. */
export function describeCurve({ curve, resolved }: EvaluationInput, points: CurvePoints): CurveExport {
  const record = recordOfCurve(curve, points);
  const base = { id: curve.id, label: curve.label };
  switch (record.kind) {
    case 'jv':
      return { ...base, ...describeScan(record, resolved.conditions) };
    case 'eqe':
      return {
        ...base,
        scanDirection: null,
        columns: [
          { key: 'wavelengthNanometre', values: record.wavelengthNanometre },
          { key: 'eqeFraction', values: record.eqeFraction },
        ],
      };
    case 'plqy':
      return {
        ...base,
        scanDirection: null,
        columns: [{ key: 'plqyFraction', values: [record.plqyFraction] }],
      };
  }
}

function describeScan(record: JvRecord, conditions: Conditions): Omit<CurveExport, 'id' | 'label'> {
  const { isDensity, areaFactor, orientation, scanDirection } = normaliseCurve(record, conditions);
  const { currentIsInverted, voltageIsInverted } = orientation;
  const signed = (values: readonly number[], isInverted: boolean, factor: number): number[] =>
    values.map((value) => (isInverted ? -value : value) * factor);
  const current = currentColumn(record, conditions, isDensity, areaFactor);
  return {
    scanDirection,
    columns: [
      { key: 'voltageVolt', values: signed(record.voltageVolt, voltageIsInverted, 1) },
      { key: current.key, values: signed(current.values, currentIsInverted, current.factor) },
    ],
  };
}

function currentColumn(
  { current }: JvRecord,
  { apertureAreaCm2 }: Conditions,
  isDensity: boolean,
  areaFactor: number,
): CurveColumnExport & { readonly factor: number } {
  switch (current.quantity) {
    case 'density':
      return { key: 'currentDensityMilliampPerCm2', values: current.milliampPerCm2, factor: areaFactor };
    case 'absolute':
      return isDensity && apertureAreaCm2 !== undefined
        ? { key: 'currentDensityMilliampPerCm2', values: current.milliamp, factor: 1 / apertureAreaCm2 }
        : { key: 'currentMilliamp', values: current.milliamp, factor: 1 };
    case 'unitUnknown':
      return { key: 'currentUnitUnknown', values: current.values, factor: 1 };
  }
}
