import {
  isTableRecord,
  sha256OfCanonicalJson,
  type Conditions,
  type HeaderClaim,
  type InstrumentTime,
  type JvCurrent,
  type MeasurementRecord,
  type TableColumns,
  type TableKind,
  type Warning,
} from '@dotbook/domain';

/** A named column of a curve; the name is a key of the quantity table. */
export interface CurveColumn {
  readonly quantity: string;
  readonly values: readonly number[];
}

/** What y of a curve says when its numbers stand in named columns. */
const NAMED_COLUMNS = 'columns';

/** The number columns of a curve and what they hold. */
export interface CurvePoints {
  /** `density` (mA/cm²), `absolute` (mA), `unitUnknown`, `eqeFraction`, `plqyFraction`, `columns`. */
  readonly yQuantity: string;
  readonly x: number[];
  readonly y: number[];
  readonly yUncertainty: number | null;
  /** Named columns, in their order; x and y are empty then. */
  readonly columns: readonly CurveColumn[];
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
  if (isTableRecord(record)) {
    return { yQuantity: NAMED_COLUMNS, x: [], y: [], yUncertainty: null, columns: columnsOf(record.columns) };
  }
  switch (record.kind) {
    case 'jv':
    case 'stabilisedIv':
    case 'sclc':
      return {
        yQuantity: record.current.quantity,
        x: [...record.voltageVolt],
        y: [...currentOf(record.current)],
        yUncertainty: null,
        columns: [],
      };
    case 'eqe':
      return {
        yQuantity: 'eqeFraction',
        x: [...record.wavelengthNanometre],
        y: [...record.eqeFraction],
        yUncertainty: null,
        columns: [],
      };
    case 'plqy':
      return {
        yQuantity: 'plqyFraction',
        x: [0],
        y: [record.plqyFraction],
        yUncertainty: record.plqyUncertaintyFraction,
        columns: [],
      };
  }
}

function columnsOf(columns: TableColumns): CurveColumn[] {
  return Object.entries(columns).map(([quantity, values]) => ({ quantity, values }));
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

/** SHA-256 of the canonical JSON of kind, label, yQuantity, x and y, and of the named columns of a table: changes whenever a parser reads the file otherwise. */
export function digestOfCurve(header: Pick<CurveHeader, 'kind' | 'label'>, points: CurvePoints): string {
  return sha256OfCanonicalJson({
    kind: header.kind,
    label: header.label,
    yQuantity: points.yQuantity,
    x: points.x,
    y: points.y,
    ...(points.columns.length === 0 ? {} : { columns: points.columns }),
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
  if (points.yQuantity === NAMED_COLUMNS) {
    // Written from a table record, see pointsOfRecord.
    const kind = header.kind as TableKind;
    const columns = Object.fromEntries(points.columns.map(({ quantity, values }) => [quantity, values]));
    return { ...base, kind, columns };
  }
  switch (header.kind) {
    case 'jv':
    case 'stabilisedIv':
    case 'sclc':
      return { ...base, kind: header.kind, voltageVolt: points.x, current: currentFrom(points) };
    case 'eqe':
      return { ...base, kind: 'eqe', wavelengthNanometre: points.x, eqeFraction: points.y };
    case 'plqy':
      return {
        ...base,
        kind: 'plqy',
        plqyFraction: points.y[0] ?? 0,
        plqyUncertaintyFraction: points.yUncertainty,
      };
    default:
      throw new Error(`A curve of kind ${header.kind} has no named columns.`);
  }
}

function currentFrom({ yQuantity, y }: CurvePoints): JvCurrent {
  if (yQuantity === 'density') return { quantity: 'density', milliampPerCm2: y };
  if (yQuantity === 'absolute') return { quantity: 'absolute', milliamp: y };
  return { quantity: 'unitUnknown', values: y };
}
