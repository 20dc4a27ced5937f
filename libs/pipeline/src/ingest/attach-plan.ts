import type {
  InboxFileView,
  MeasurementDraft,
  MeasurementTarget,
  MeasurementView,
} from '@dotbook/data-access';
import type { Extension } from './join-later.ts';

/** A measurement about to be written, with the sample it is of. */
export interface TargetedDraft extends MeasurementDraft {
  readonly target: MeasurementTarget;
}

/** What attaching files comes to: new measurements, and companions joined to those that are there; nothing is written yet. */
export interface AttachPlan {
  readonly drafts: readonly TargetedDraft[];
  readonly extensions: readonly Extension[];
  /** Companions that waited in the inbox and are joined now. */
  readonly taken: readonly InboxFileView[];
  /** Measurements of which companions were part already. */
  readonly known: readonly MeasurementView[];
}
