import type {
  MeasurementDoubts,
  MeasurementState,
  MeasurementView,
  RawFileDraft,
  StoredMeasurementKind,
  Subject,
} from '@dotbook/data-access';
import type { Extension } from './join-later.ts';

/** A file as it was understood. */
export type AttachedFile = Pick<RawFileDraft, 'sha256' | 'sizeBytes' | 'originalName' | 'format'>;

export interface AttachedMeasurement extends MeasurementDoubts {
  readonly id: string;
  readonly kind: StoredMeasurementKind;
  readonly subject: Subject;
  /** Code of the sample. */
  readonly subjectCode: string;
  /** True when the same bytes were attached before: this is the measurement that was made then. */
  readonly recognised: boolean;
  /** True when a companion was joined to it that came later than its files, which were read again. */
  readonly extended: boolean;
  /** What it was made of. */
  readonly files: readonly AttachedFile[];
  readonly state: MeasurementState;
}

/** A measurement as it was written; its state and warnings are read afterwards. */
export type Written = Omit<AttachedMeasurement, 'state' | keyof MeasurementDoubts>;

/** A measurement that was read again with companions, as the answer to their upload: each file as it was read with the others. */
export function extendedOf({ reading, companions }: Extension): Written {
  const { measurement, parsed, kind } = reading;
  const files = [...parsed.slice(0, measurement.files.length), ...companions].map(({ draft }) => draft);
  return { ...attachedOf(measurement, files, true), kind };
}

/** A measurement that is there already, as the answer to an upload. */
export function attachedOf(
  { id, kind, subject, subjectCode, state, fileWarnings, curves }: MeasurementView,
  files: readonly AttachedFile[],
  extended: boolean,
): AttachedMeasurement {
  return {
    id,
    kind,
    subject,
    subjectCode,
    state,
    fileWarnings,
    recordWarnings: curves.flatMap(({ label, warnings }) =>
      warnings.length === 0 ? [] : [{ label, warnings }],
    ),
    recognised: true,
    extended,
    files: files.map(attachedFileOf),
  };
}

/** What is told of a file. */
export function attachedFileOf({ sha256, sizeBytes, originalName, format }: AttachedFile): AttachedFile {
  return { sha256, sizeBytes, originalName, format };
}
