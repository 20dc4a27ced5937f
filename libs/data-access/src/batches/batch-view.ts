import {
  composition,
  formulaOf,
  remainingVolumeMillilitre,
  type Composition,
  type LigandEnvironment,
  type LigandEnvironmentBasis,
  type VolumeLedgerEntry,
} from '@dotbook/domain';
import { entityFieldsOf, instantOf, type EntityView } from '../entities/entity-row.ts';
import type { BatchKind, BatchOrigin, CompositionKind } from '../generated/prisma/enums.ts';
import type {
  Composition as CompositionRow,
  Prisma,
  VolumeLedgerEntry as LedgerRow,
} from '../generated/prisma/client.ts';

/** One recorded composition of a batch. */
export interface CompositionView extends Composition {
  readonly id: string;
  readonly kind: CompositionKind;
  readonly formula: string;
  /** Standard uncertainty (k = 1) of the FA fraction, null when unknown. */
  readonly faFractionUncertainty: number | null;
  readonly method: string | null;
  readonly analysisRunId: string | null;
  readonly recordedAt: string;
}

/** The three kinds of composition side by side: the newest target and nominal one, and everything measured. */
export interface BatchCompositionView {
  readonly target: CompositionView | null;
  readonly nominal: CompositionView | null;
  readonly measured: readonly CompositionView[];
}

/** One vial in one state. */
export interface BatchView extends EntityView {
  readonly code: string;
  readonly projectId: string;
  readonly kind: BatchKind;
  readonly origin: BatchOrigin;
  readonly name: string | null;
  readonly runId: string | null;
  readonly solvent: string | null;
  readonly concentrationMilligramPerMillilitre: number | null;
  readonly concentrationMolePerLitre: number | null;
  readonly purificationCount: number;
  readonly ligandEnvironment: LigandEnvironment;
  readonly ligandEnvironmentBasis: LigandEnvironmentBasis;
  readonly ligandEnvironmentReason: string | null;
  readonly preparedAt: string | null;
  readonly note: string | null;
  /** What is left by the ledger; null while the volume was never stated. */
  readonly remainingVolumeMillilitre: number | null;
  readonly composition: BatchCompositionView;
}

export const BATCH_INCLUDE = {
  compositions: { orderBy: { sequence: 'asc' } },
  ledger: { orderBy: { sequence: 'asc' } },
} as const satisfies Prisma.BatchInclude;

export type BatchRow = Prisma.BatchGetPayload<{ include: typeof BATCH_INCLUDE }>;

export function batchViewOf(row: BatchRow): BatchView {
  return {
    ...entityFieldsOf(row),
    code: row.code,
    projectId: row.projectId,
    kind: row.kind,
    origin: row.origin,
    name: row.name,
    runId: row.runId,
    solvent: row.solvent,
    concentrationMilligramPerMillilitre: row.concentrationMilligramPerMillilitre,
    concentrationMolePerLitre: row.concentrationMolePerLitre,
    purificationCount: row.purificationCount,
    ligandEnvironment: row.ligandEnvironment,
    ligandEnvironmentBasis: row.ligandEnvironmentBasis,
    ligandEnvironmentReason: row.ligandEnvironmentReason,
    preparedAt: instantOf(row.preparedAt),
    note: row.note,
    remainingVolumeMillilitre: remainingOf(row.ledger),
    composition: {
      target: newest(row.compositions, 'target'),
      nominal: newest(row.compositions, 'nominal'),
      measured: row.compositions.filter(({ kind }) => kind === 'measured').map(compositionViewOf),
    },
  };
}

function newest(rows: readonly CompositionRow[], kind: CompositionKind): CompositionView | null {
  const row = newestComposition(rows, kind);
  return row === null ? null : compositionViewOf(row);
}

/** The row that counts of a kind, from rows in the order in which they were recorded. */
export function newestComposition(
  rows: readonly CompositionRow[],
  kind: CompositionKind,
): CompositionRow | null {
  return rows.findLast((row) => row.kind === kind) ?? null;
}

export function compositionViewOf(row: CompositionRow): CompositionView {
  const shares = compositionOf(row);
  return {
    id: row.id,
    kind: row.kind,
    ...shares,
    formula: formulaOf(shares),
    faFractionUncertainty: row.faFractionUncertainty,
    method: row.method,
    analysisRunId: row.analysisRunId,
    recordedAt: row.recordedAt.toISOString(),
  };
}

/** The shares of a row as the domain knows them. */
export function compositionOf(row: CompositionRow): Composition {
  return composition({
    aSite: {
      csFraction: row.csFraction.toNumber(),
      faFraction: row.faFraction.toNumber(),
      maFraction: row.maFraction.toNumber(),
    },
    bSite: { pbFraction: row.pbFraction.toNumber(), snFraction: row.snFraction.toNumber() },
    xSite: {
      iFraction: row.iFraction.toNumber(),
      brFraction: row.brFraction.toNumber(),
      clFraction: row.clFraction.toNumber(),
    },
  });
}

/** What is left in a vial, from its ledger in the order in which it was written. */
export function remainingOf(ledger: readonly LedgerRow[]): number | null {
  return remainingVolumeMillilitre(ledger.map(ledgerEntryOf));
}

function ledgerEntryOf(row: LedgerRow): VolumeLedgerEntry {
  if (row.kind === 'stated') return { kind: row.kind, statedVolumeMillilitre: row.statedVolumeMillilitre };
  const deltaMillilitre = row.deltaMillilitre ?? 0;
  return row.kind === 'adjust'
    ? { kind: row.kind, deltaMillilitre, reason: row.reason ?? '' }
    : { kind: row.kind, deltaMillilitre };
}
