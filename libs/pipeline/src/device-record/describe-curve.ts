import { normaliseCurve, type ResolvedConditions } from '@dotbook/analysis';
import {
  recordOfCurve,
  type CurveColumn,
  type CurvePoints,
  type MeasurementCurve,
} from '@dotbook/data-access';
import { isQuantityKey, isTableRecord, type Conditions, type CurrentVoltageColumns } from '@dotbook/domain';
import type { CurveColumnExport, CurveExport } from '@dotbook/export';

/** A curve for a bundle: units and signs as the analysis uses them, points in the order of acquisition. */
export function describeCurve(
  { curve, resolved }: { readonly curve: MeasurementCurve; readonly resolved: ResolvedConditions },
  points: CurvePoints,
): CurveExport {
  const record = recordOfCurve(curve, points);
  const base = { id: curve.id, label: curve.label };
  if (isTableRecord(record)) {
    return { ...base, scanDirection: null, columns: points.columns.map(columnOf) };
  }
  switch (record.kind) {
    case 'stabilisedIv':
    case 'sclc':
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

function columnOf({ quantity, values }: CurveColumn): CurveColumnExport {
  if (!isQuantityKey(quantity)) throw new Error(`${quantity} is no quantity.`);
  return { key: quantity, values };
}

function describeScan(
  record: CurrentVoltageColumns,
  conditions: Conditions,
): Omit<CurveExport, 'id' | 'label'> {
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
  { current }: CurrentVoltageColumns,
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
