import type {
  CurveDraft,
  MeasurementTarget,
  PixelTarget,
  RawFileDraft,
  StoredMeasurementKind,
} from '@dotbook/data-access';
import { DomainError, type MeasurementKind, type MeasurementRecord, type Warning } from '@dotbook/domain';
import { assertKindFits, canBeOf } from './kinds-of-samples.ts';
import type { ParsedFile } from './parse-files.ts';

export interface RoutingOptions {
  /** What the files measure, where their content does not say, or to overrule it among kinds that share a form. */
  readonly kind: MeasurementKind | null;
  /** Labels of the records to take; null takes all. */
  readonly records: readonly string[] | null;
}

/** What becomes one measurement: everything of one kind that belongs to one sample. */
export interface RoutedMeasurement {
  readonly target: MeasurementTarget;
  readonly kind: StoredMeasurementKind;
  readonly files: readonly RawFileDraft[];
  readonly curves: readonly CurveDraft[];
  readonly warnings: readonly Warning[];
}

/** Kinds that are stored in the same form as a JV scan. */
const JV_LIKE: readonly MeasurementKind[] = ['jv', 'stabilisedIv', 'sclc'];

/**
 * Decides which record of which file belongs to which sample, one measurement per sample and kind. On a substrate a
 * record goes to the device with its pixel label (case does not matter); what names no such pixel stays with the
 * substrate (`pixelUnmatched`). A file that nothing recognised is kept without curves, a companion with the file it
 * belongs to. Bytes that come twice, under whatever names, count once.
 * @throws DomainError `severalPixels`, `recordUnknown`, `fileLeftOut`, `kindContradictsFile`, `kindNotOfSample` (meaningless).
 */
export function routeRecords(
  target: MeasurementTarget,
  pixels: readonly PixelTarget[],
  files: readonly ParsedFile[],
  options: RoutingOptions,
): readonly RoutedMeasurement[] {
  const chosen = files
    .filter(({ companionOf }) => companionOf.length === 0)
    .map((file) => ({ file, records: chooseRecords(file, files, options.records) }));
  if (target.subject.kind === 'device') refuseSeveralPixels(chosen.flatMap(({ records }) => records));
  const routed = new Map<string, Mutable>();
  for (const { file, records } of chosen) {
    const warnings = named(file, files.length > 1);
    if (records.length === 0) {
      const measurement = measurementAt(routed, target, options.kind ?? kindOfAttachment(file, target), file);
      if (file.companion === null && measurement.files.some(isSameBytes(file.draft))) continue;
      addFile(measurement, file.draft, warnings);
    }
    for (const record of records) {
      const pixel = pixels.find(({ pixelLabel }) => isSameLabel(pixelLabel, record.pixelLabel));
      const measurement = measurementAt(routed, pixel ?? target, kindOf(record, options.kind, file), file);
      const isCopy = measurement.curves.some(isCopyOf(file.draft, record));
      if (!isCopy) addFile(measurement, file.draft, warnings);
      for (const companion of companionsOf(file, files)) addFile(measurement, companion.draft, []);
      if (isCopy) continue;
      measurement.curves.push({ file: file.draft, record });
      if (target.subject.kind === 'substrate' && pixel === undefined) {
        measurement.warnings.push(unmatched(record, pixels));
      }
    }
  }
  return [...routed.values()];
}

/** A document is what its format says where the sample can have such a thing, e.g. a device a certificate. */
function kindOfAttachment({ attachmentKind }: ParsedFile, target: MeasurementTarget): StoredMeasurementKind {
  const fits = attachmentKind !== null && canBeOf(attachmentKind, target.subject.kind);
  return fits ? attachmentKind : 'unknown';
}

/** Files that were joined to this one, perhaps to others too; they are kept with every measurement that it is part of. */
function companionsOf({ draft }: ParsedFile, files: readonly ParsedFile[]): readonly ParsedFile[] {
  return files.filter(({ companionOf }) => companionOf.includes(draft));
}

interface Mutable extends RoutedMeasurement {
  readonly files: RawFileDraft[];
  readonly curves: CurveDraft[];
  readonly warnings: Warning[];
}

function measurementAt(
  routed: Map<string, Mutable>,
  target: MeasurementTarget,
  kind: StoredMeasurementKind,
  { draft }: ParsedFile,
): Mutable {
  const key = `${target.subject.id} ${kind}`;
  const known = routed.get(key);
  if (known !== undefined) return known;
  assertKindFits(kind, target.subject.kind, draft.originalName);
  const made: Mutable = { target, kind, files: [], curves: [], warnings: [] };
  routed.set(key, made);
  return made;
}

function isSameBytes({ sha256 }: RawFileDraft): (other: RawFileDraft) => boolean {
  return (other) => other.sha256 === sha256;
}

/** The same record of another file with the same bytes. */
function isCopyOf(draft: RawFileDraft, { label }: MeasurementRecord): (curve: CurveDraft) => boolean {
  const isSame = isSameBytes(draft);
  return ({ file, record }) => file !== draft && isSame(file) && record.label === label;
}

function addFile(measurement: Mutable, draft: RawFileDraft, warnings: readonly Warning[]): void {
  if (measurement.files.includes(draft)) return;
  measurement.files.push(draft);
  measurement.warnings.push(...warnings);
}

function chooseRecords(
  file: ParsedFile,
  all: readonly ParsedFile[],
  labels: readonly string[] | null,
): readonly MeasurementRecord[] {
  if (labels === null) return file.records;
  const known = all.flatMap(({ records }) => records.map((record) => record.label));
  const unknown = labels.filter((label) => !known.includes(label));
  if (unknown.length > 0) {
    refuse(
      'recordUnknown',
      '/records',
      `There is no record ${unknown.join(', ')} in what was uploaded; there are ${known.join(', ') || 'none'}.`,
    );
  }
  const records = file.records.filter((record) => labels.includes(record.label));
  if (records.length === 0) {
    refuse(
      'fileLeftOut',
      '/records',
      `None of the chosen records is in ${file.draft.originalName} (${file.records.map((record) => record.label).join(', ') || 'nothing recognised'}); leave the file out or choose one of its records.`,
    );
  }
  return records;
}

function refuseSeveralPixels(records: readonly MeasurementRecord[]): void {
  const pixels = [...new Set(records.flatMap(({ pixelLabel }) => (pixelLabel === null ? [] : [pixelLabel])))];
  if (pixels.length < 2) return;
  refuse(
    'severalPixels',
    '/records',
    `The upload holds the pixels ${pixels.join(', ')}, but one device is one pixel. Attach it to the substrate, or choose with \`records\` among ${records.map((record) => record.label).join(', ')}.`,
  );
}

function kindOf(
  record: MeasurementRecord,
  wanted: MeasurementKind | null,
  { draft }: ParsedFile,
): StoredMeasurementKind {
  if (wanted === null || wanted === record.kind) return record.kind;
  if (record.kind === 'jv' && JV_LIKE.includes(wanted)) return wanted;
  return refuse(
    'kindContradictsFile',
    '/kind',
    `The record ${record.label} of ${draft.originalName} is of kind ${record.kind}, not ${wanted}. Leave the kind out, or attach another file.`,
  );
}

/** Warnings of the file as a whole; they name the file where there are several. */
function named({ draft, warnings }: ParsedFile, isOneOfSeveral: boolean): readonly Warning[] {
  if (!isOneOfSeveral) return warnings;
  return warnings.map(({ code, detail }) => ({ code, detail: `${draft.originalName}: ${detail}` }));
}

/** Of curves that stay with a substrate, those whose pixel no device of it is. */
export function doubtPixelsOfSubstrate(
  curves: readonly CurveDraft[],
  pixels: readonly PixelTarget[],
): readonly Warning[] {
  return curves
    .filter(({ record }) => !pixels.some(({ pixelLabel }) => isSameLabel(pixelLabel, record.pixelLabel)))
    .map(({ record }) => unmatched(record, pixels));
}

function unmatched(record: MeasurementRecord, pixels: readonly PixelTarget[]): Warning {
  const names =
    record.pixelLabel === null
      ? 'names no pixel'
      : `names the pixel ${record.pixelLabel}, which no device has`;
  const known = pixels.map(({ pixelLabel }) => pixelLabel).join(', ') || 'none';
  const detail = `The record ${record.label} ${names} (pixels of the substrate: ${known}). It stays with the substrate until it is reassigned (dotbook measurement reassign).`;
  return { code: 'pixelUnmatched', detail };
}

export function isSameLabel(pixelLabel: string, wanted: string | null): boolean {
  return wanted !== null && pixelLabel.toLowerCase() === wanted.toLowerCase();
}

function refuse(code: string, pointer: string, detail: string): never {
  throw new DomainError(code, 'meaningless', detail, [{ pointer, detail }]);
}
