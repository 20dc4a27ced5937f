import { DomainError } from '../errors/domain-error.ts';
import { assertFinite } from '../quantities/quantities.ts';

/** What takes volume out of a batch. */
export type VolumeWithdrawalKind = 'aliquot' | 'dilution' | 'purification' | 'exchange' | 'film';

/** One line of the append-only volume ledger of a batch. */
export type VolumeLedgerEntry =
  /** Volume a person states for a batch whose volume was not known; null: it is not known, 0: the vial is empty. */
  | { readonly kind: 'stated'; readonly statedVolumeMillilitre: number | null }
  /** Volume taken out: a negative change. */
  | { readonly kind: VolumeWithdrawalKind; readonly deltaMillilitre: number }
  /** Evaporated (negative), spilled (negative), topped up (positive): the change and its reason. */
  | { readonly kind: 'adjust'; readonly deltaMillilitre: number; readonly reason: string };

/** The ledger counts nanolitres, so that three times 0.1 mL out of 0.3 mL leave exactly nothing. */
const STEPS_PER_MILLILITRE = 1_000_000;

const toSteps = (volumeMillilitre: number): number => Math.round(volumeMillilitre * STEPS_PER_MILLILITRE);

const toMillilitre = (steps: number): number => steps / STEPS_PER_MILLILITRE;

function refuse(code: string, category: 'meaningless' | 'conflict', detail: string, pointer: string): never {
  throw new DomainError(code, category, detail, [{ pointer, detail }]);
}

function assertPositive(volumeMillilitre: number, pointer: string): void {
  assertFinite(volumeMillilitre, pointer);
  if (toSteps(volumeMillilitre) > 0) return;
  refuse(
    'volumeNotPositive',
    'meaningless',
    `The volume is ${volumeMillilitre} mL; it must be more than 0 (the ledger counts in steps of 0.000001 mL).`,
    pointer,
  );
}

function assertNotNegative(volumeMillilitre: number, pointer: string): void {
  assertFinite(volumeMillilitre, pointer);
  if (toSteps(volumeMillilitre) >= 0) return;
  refuse(
    'volumeNegative',
    'meaningless',
    `The volume is ${volumeMillilitre} mL; a vial holds 0 mL or more.`,
    pointer,
  );
}

function state(left: number | null, volumeMillilitre: number | null, pointer: string): number | null {
  if (volumeMillilitre !== null) assertNotNegative(volumeMillilitre, pointer);
  if (left === null) return volumeMillilitre === null ? null : toSteps(volumeMillilitre);
  return refuse(
    'volumeAlreadyStated',
    'conflict',
    `The volume of this batch is known (${toMillilitre(left)} mL left); record a change as an adjustment with a reason.`,
    pointer,
  );
}

function known(left: number | null, what: string, pointer: string): number {
  return (
    left ??
    refuse(
      'batchVolumeUnknown',
      'conflict',
      `The volume of this batch is not known, so ${what} cannot be recorded; state the volume first.`,
      pointer,
    )
  );
}

function withdraw(left: number | null, takenMillilitre: number, pointer: string): number {
  assertPositive(takenMillilitre, pointer);
  const available = known(left, `taking ${takenMillilitre} mL`, pointer);
  const rest = available - toSteps(takenMillilitre);
  if (rest >= 0) return rest;
  return refuse(
    'aliquotExceedsRemainingVolume',
    'conflict',
    `${takenMillilitre} mL is more than the ${toMillilitre(available)} mL left in this batch; take less, or adjust the volume with a reason.`,
    pointer,
  );
}

function adjust(left: number | null, change: number, reason: string, pointer: string): number {
  assertFinite(change, pointer);
  if (reason.trim() === '') {
    refuse(
      'adjustReasonMissing',
      'meaningless',
      'An adjusted volume needs a reason, e.g. "evaporated".',
      pointer,
    );
  }
  if (toSteps(change) === 0) {
    refuse('volumeNotPositive', 'meaningless', 'An adjustment of 0 mL changes nothing.', pointer);
  }
  const available = known(left, 'an adjustment', pointer);
  const rest = available + toSteps(change);
  if (rest >= 0) return rest;
  return refuse(
    'adjustExceedsRemainingVolume',
    'conflict',
    `A loss of ${-change} mL is more than the ${toMillilitre(available)} mL left in this batch.`,
    pointer,
  );
}

function apply(left: number | null, entry: VolumeLedgerEntry, pointer: string): number | null {
  switch (entry.kind) {
    case 'stated':
      return state(left, entry.statedVolumeMillilitre, pointer);
    case 'adjust':
      return adjust(left, entry.deltaMillilitre, entry.reason, pointer);
    default:
      return withdraw(left, -entry.deltaMillilitre, pointer);
  }
}

/**
 * Volume left in a batch, in mL, from its whole ledger in order; null while no volume was stated.
 *
 * @throws DomainError as {@link assertLedgerEntry}, for the first entry that could not have been written.
 */
export function remainingVolumeMillilitre(entries: readonly VolumeLedgerEntry[]): number | null {
  const left = entries.reduce<number | null>((steps, entry, index) => apply(steps, entry, `/${index}`), null);
  return left === null ? null : toMillilitre(left);
}

/**
 * Checks one new entry against what is left and returns what is left after it, in mL (null: still not known).
 *
 * @param remainingMillilitre what is left before the entry, null when it was never stated.
 * @param pointer JSON pointer of the volume in the request.
 * @throws DomainError `aliquotExceedsRemainingVolume`, `adjustExceedsRemainingVolume`, `batchVolumeUnknown`,
 *   `volumeAlreadyStated` (conflict); `volumeNotPositive`, `volumeNegative`, `adjustReasonMissing`, `numberNotFinite` (meaningless).
 */
export function assertLedgerEntry(
  remainingMillilitre: number | null,
  entry: VolumeLedgerEntry,
  pointer: string,
): number | null {
  const before = remainingMillilitre === null ? null : toSteps(remainingMillilitre);
  const after = apply(before, entry, pointer);
  return after === null ? null : toMillilitre(after);
}
