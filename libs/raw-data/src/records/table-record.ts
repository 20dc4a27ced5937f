import type {
  Conditions,
  HeaderClaim,
  InstrumentTime,
  TableKind,
  TableRecord,
  Warning,
} from '@dotbook/domain';

/** What a table record says beside its columns; left out is nothing. */
export interface TableFacts {
  readonly group?: string | null;
  readonly pixelLabel?: string | null;
  readonly conditions?: Conditions;
  readonly claims?: readonly HeaderClaim[];
  readonly measuredAt?: InstrumentTime | null;
  readonly warnings?: readonly Warning[];
}

/** A record of named columns. */
export function tableRecord(
  kind: TableKind,
  label: string,
  columns: TableRecord['columns'],
  facts: TableFacts = {},
): TableRecord {
  return {
    kind,
    label,
    group: facts.group ?? null,
    pixelLabel: facts.pixelLabel ?? null,
    conditions: facts.conditions ?? {},
    claims: facts.claims ?? [],
    measuredAt: facts.measuredAt ?? null,
    warnings: facts.warnings ?? [],
    columns,
  };
}
