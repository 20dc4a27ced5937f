import {
  sha256OfCanonicalJson,
  type Conditions,
  type HeaderClaim,
  type InstrumentTime,
  type JvCurrent,
  type MeasurementRecord,
  type Warning,
} from '@dotbook/domain';

/** The number columns of a curve and what they hold. */
export interface CurvePoints {
  /** `density` (mA/cm²), `absolute` (mA), `unitUnknown`, `eqeFraction`, `plqyFraction`. */
  readonly yQuantity: string;
  readonly x: number[];
  readonly y: number[];
  readonly yUncertainty: number | null;
}

/** What a curve says besides its points; jsonb columns as they were written. */
export interface CurveHeader {
  readonly kind: MeasurementRecord['kind'];
  readonly label: string;
  readonly groupLabel: string | null;
  readonly pixelLabel: string | null;
  readonly conditions: Conditions;
  readonly claims: readonly HeaderClaim[];
  readonly measuredAt: InstrumentTime | null;
  readonly warnings: readonly Warning[];
}

/** The columns of a curve of one record. A PLQY is one point; its x says nothing and is 0. */
export function pointsOfRecord(record: MeasurementRecord): CurvePoints {
  switch (record.kind) {
    case 'jv':
      return {
        yQuantity: record.current.quantity,
        x: [...record.voltageVolt],
        y: [...currentOf(record.current)],
        yUncertainty: null,
      };
    case 'eqe':
      return {
        yQuantity: 'eqeFraction',
        x: [...record.wavelengthNanometre],
        y: [...record.eqeFraction],
        yUncertainty: null,
      };
    case 'plqy':
      return {
        yQuantity: 'plqyFraction',
        x: [0],
        y: [record.plqyFraction],
        yUncertainty: record.plqyUncertaintyFraction,
      };
  }
}

function currentOf(current: JvCurrent): readonly number[] {
  switch (current.quantity) {
    case 'density':
      return current.milliampPerCm2;
    case 'absolute':
      return current.milliamp;
    case 'unitUnknown':
      return current.values;
  }
}

/** SHA-256 of the canonical JSON of kind, label, yQuantity, x and y: changes whenever a parser reads the file otherwise. */
export function digestOfCurve(header: Pick<CurveHeader, 'kind' | 'label'>, points: CurvePoints): string {
  return sha256OfCanonicalJson({
    kind: header.kind,
    label: header.label,
    yQuantity: points.yQuantity,
    x: points.x,
    y: points.y,
  });
}

/** The record a curve was made of, for analyses. */
export function recordOfCurve(header: CurveHeader, points: CurvePoints): MeasurementRecord {
  const base = {
    label: header.label,
    group: header.groupLabel,
    pixelLabel: header.pixelLabel,
    conditions: header.conditions,
    claims: header.claims,
    measuredAt: header.measuredAt,
    warnings: header.warnings,
  };
  switch (header.kind) {
    case 'jv':
      return { ...base, kind: 'jv', voltageVolt: points.x, current: currentFrom(points) };
    case 'eqe':
      return { ...base, kind: 'eqe', wavelengthNanometre: points.x, eqeFraction: points.y };
    case 'plqy':
      return {
        ...base,
        kind: 'plqy',
        plqyFraction: points.y[0] ?? 0,
        plqyUncertaintyFraction: points.yUncertainty,
      };
  }
}

function currentFrom({ yQuantity, y }: CurvePoints): JvCurrent {
  if (yQuantity === 'density') return { quantity: 'density', milliampPerCm2: y };
  if (yQuantity === 'absolute') return { quantity: 'absolute', milliamp: y };
  return { quantity: 'unitUnknown', values: y };
}
