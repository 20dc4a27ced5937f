import {
  countMeasurementsOfFile,
  digestOfCurve,
  findReadCurves,
  keepFileReadings,
  linkFiles,
  pointsOfRecord,
  statedTexts,
  supersedeCurves,
  type CurveDraft,
  type FileReadAs,
  type ForcedFormat,
  type MeasurementView,
  type RawFileDraft,
  type RawFileView,
  type ReadCurve,
  type RecordAudit,
  type StoredMeasurementKind,
  type Transaction,
} from '@dotbook/data-access';
import { DomainError, type MeasurementRecord, type Warning, type WarningCode } from '@dotbook/domain';
import { canBeOf } from '../ingest/kinds-of-samples.ts';
import { parseFiles, type ParsedFile, type StoredFile } from '../ingest/parse-files.ts';
import { refuseMisfits } from '../ingest/refuse-misfits.ts';
import { affectedSubjects } from '../measurements/affected-subjects.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { compareReadings, type RecordDifference } from './compare-readings.ts';

/** A parser as it is kept with a file or a curve. */
export interface ParserIdentity {
  readonly key: string;
  readonly version: number;
}

/** A file of a measurement, read before and now. */
export interface ReparsedFile {
  readonly rawFileId: string;
  readonly originalName: string;
  /** Null: no parser had claimed it. */
  readonly parserBefore: ParserIdentity | null;
  readonly parserAfter: ParserIdentity | null;
}

/** What reading the files of a measurement again gave. */
export interface ReparseReport {
  readonly measurementId: string;
  readonly subjectCode: string;
  readonly kindBefore: StoredMeasurementKind;
  readonly kindAfter: StoredMeasurementKind;
  /**
   * `same`: nothing differs and nothing was written; `superseded`: the new curves count now; `different`: they would,
   * but it was only tried; `nothingRead`: today's parsers read nothing, the old curves stay.
   */
  readonly outcome: 'same' | 'superseded' | 'different' | 'nothingRead';
  readonly files: readonly ReparsedFile[];
  readonly records: readonly RecordDifference[];
  /** Of `nothingRead`, what today's parsers say of the files; else none. */
  readonly warnings: readonly Warning[];
}

/** A reading of the files of a measurement by today's parsers, not written yet. */
export interface NewReading {
  readonly measurement: MeasurementView;
  readonly before: readonly ReadCurve[];
  readonly kind: StoredMeasurementKind;
  readonly curves: readonly CurveDraft[];
  readonly warnings: readonly Warning[];
  /** Files of the measurement in their order, then the companions. */
  readonly parsed: readonly ParsedFile[];
  /** Formats that a person named for it, by file. */
  readonly forced: readonly { readonly rawFileId: string; readonly format: ForcedFormat }[];
  /** Whether nothing differs from what counts now. */
  readonly isSame: boolean;
  readonly report: Omit<ReparseReport, 'outcome' | 'warnings'>;
}

/**
 * Reads the files of a measurement again, together with companions that came later; nothing is written.
 * @param format the format that a person names for the files that give the curves
 * @throws DomainError `formatMisfit`, `kindNotOfSample` where that format cannot be.
 */
export async function readAgain(
  services: PipelineServices,
  measurement: MeasurementView,
  companions: readonly StoredFile[] = [],
  format: ForcedFormat | null = null,
): Promise<NewReading> {
  const { reader } = services.database;
  const before = await findReadCurves(reader, measurement.id);
  const wanted = before.length > 0 && measurement.kind !== 'unknown' ? measurement.kind : null;
  const forced = format === null ? [] : filesToForce(measurement, before, format);
  const files = measurement.files.map((file): StoredFile => {
    const named = forced.find(({ rawFileId }) => rawFileId === file.id);
    return { ...file, forcedFormat: named?.format ?? file.forcedFormat };
  });
  const parsed = await parseFiles(services, [...files, ...companions], wanted);
  if (format !== null) refuseMisfits(parsed);
  const curves = await curvesOf(services, measurement, before, parsed);
  const kind = kindAfter(measurement, curves, format);
  const stated = await statedTexts(
    reader,
    curves.map(({ record }) => record),
  );
  const records = compareReadings(
    before,
    curves.map(({ file, record }, index) => {
      const points = pointsOfRecord(record);
      return {
        rawFileId: file.id,
        label: record.label,
        digest: digestOfCurve(record, points),
        stated: stated[index] ?? '',
        pointCount: Math.max(points.x.length, points.columns[0]?.values.length ?? 0),
      };
    }),
  );
  const report = {
    measurementId: measurement.id,
    subjectCode: measurement.subjectCode,
    kindBefore: measurement.kind,
    kindAfter: kind,
    files: measurement.files.map((file, index) => fileOf(file, before, parsed[index])),
    records,
  };
  // A companion gives no curve; which parser knew it when it came alone says nothing.
  const isCompanion = (index: number): boolean => (parsed[index]?.companionOf.length ?? 0) > 0;
  const hasSameParsers = report.files.every(
    ({ parserBefore, parserAfter }, index) =>
      isCompanion(index) ||
      (parserBefore?.key === parserAfter?.key && parserBefore?.version === parserAfter?.version),
  );
  return {
    ...{ measurement, before, kind, curves, parsed, forced, report },
    warnings: [...parsed.flatMap((file) => file.warnings), ...saidWhenAttached(measurement)],
    isSame: records.every(({ change }) => change === 'same') && hasSameParsers,
  };
}

/**
 * Lets a new reading supersede the one before, and the measurement rest on the companions too. Lock the sample first.
 * @throws DomainError `versionStale`.
 */
export async function writeReading(
  services: Pick<PipelineServices, 'evaluationQueue'>,
  tx: Transaction,
  record: RecordAudit,
  { measurement, before, kind, curves, warnings, parsed, forced, isSame, report }: NewReading,
  { companions = [], reason = '' }: { companions?: readonly RawFileDraft[]; reason?: string } = {},
): Promise<void> {
  await linkFiles(
    tx,
    measurement.id,
    companions.map(({ id }) => id),
  );
  await keepFileReadings(tx, measurement.subject, readAs(parsed.map(({ draft }) => draft)));
  if (!isSame) {
    const reading = 1 + Math.max(0, ...before.map((curve) => curve.reading));
    await supersedeCurves(tx, measurement, kind, {
      ...{ reading, curves, fileWarnings: warnings },
      ...{ forced, reason },
    });
    await services.evaluationQueue.enqueue(tx, await affectedSubjects(tx, measurement.subject, kind));
  }
  const { files, records } = report;
  const [named] = forced;
  const joined = companions.map(({ id, originalName }) => ({ rawFileId: id, originalName }));
  await record({
    action: 'measurement.reparse',
    entityId: measurement.id,
    projectId: measurement.projectId,
    details: JSON.parse(
      JSON.stringify({
        ...{ files, records },
        ...(joined.length === 0 ? {} : { companions: joined }),
        ...(named === undefined ? {} : { forcedFormat: named.format.key }),
      }),
    ) as object,
  });
}

/** Files that a parser claimed, with what they were read as. */
export function readAs(files: readonly RawFileDraft[]): readonly FileReadAs[] {
  return files.flatMap(({ id, sha256, format }) =>
    format === null ? [] : [{ rawFileId: id, sha256, format }],
  );
}

/**
 * Of everything the files hold, what belongs to this measurement: the records it had; and, unless a person chose these, new
 * ones of its pixels and all of a file that no other measurement shares, but not other pixels on a device, which is one.
 */
async function curvesOf(
  services: PipelineServices,
  measurement: MeasurementView,
  before: readonly ReadCurve[],
  parsed: readonly ParsedFile[],
): Promise<readonly CurveDraft[]> {
  const curves: CurveDraft[] = [];
  for (const [index, file] of measurement.files.entries()) {
    const own = before.filter(({ rawFileId }) => rawFileId === file.id);
    const labels = new Set(own.map(({ label }) => label));
    const pixels = new Set(own.flatMap(({ pixelLabel }) => (pixelLabel === null ? [] : [pixelLabel])));
    const isAlone = (await countMeasurementsOfFile(services.database.reader, file.id)) === 1;
    const isOnePixel = measurement.subject.kind === 'device' && pixels.size > 0;
    const isOwn = ({ label, pixelLabel }: MeasurementRecord): boolean => {
      if (labels.has(label)) return true;
      if (measurement.chosenRecords.length > 0) return measurement.chosenRecords.includes(label);
      if (pixelLabel !== null && pixels.has(pixelLabel)) return true;
      return isAlone && (!isOnePixel || pixelLabel === null);
    };
    const { records = [], draft } = parsed[index] ?? {};
    for (const record of records) {
      if (isOwn(record) && draft !== undefined) curves.push({ file: { ...draft, id: file.id }, record });
    }
  }
  return curves;
}

/** Doubts that no parser tells, and that hold whatever the files are read as. */
const CODES_OF_ATTACHING: ReadonlySet<WarningCode> = new Set<WarningCode>([
  'pixelUnmatched',
  'pixelOfAnotherDevice',
  'alreadyOfAnotherDevice',
  'timeZoneAssumed',
  'yearMissing',
  'timeInFuture',
  'sameDirectionTwice',
  'samePoints',
]);

function saidWhenAttached({ fileWarnings }: MeasurementView): readonly Warning[] {
  return fileWarnings.filter(({ code }) => CODES_OF_ATTACHING.has(code));
}

/** The files that give the curves; where none does, all that say anything alone. */
function filesToForce(
  { files }: MeasurementView,
  before: readonly ReadCurve[],
  format: ForcedFormat,
): NewReading['forced'] {
  const read = files.filter(({ id }) => before.some(({ rawFileId }) => rawFileId === id));
  return (read.length > 0 ? read : files).map(({ id }) => ({ rawFileId: id, format }));
}

/**
 * What was kept as unknown becomes what it is, when that is clear and can be of the sample; a format that a person names says
 * it, too.
 */
function kindAfter(
  { kind, subject, subjectCode }: MeasurementView,
  curves: readonly CurveDraft[],
  format: ForcedFormat | null,
): StoredMeasurementKind {
  const [first, ...others] = new Set(curves.map(({ record }) => record.kind));
  if (first === undefined || others.length > 0 || (kind !== 'unknown' && format === null)) return kind;
  if (canBeOf(first, subject.kind)) return first;
  if (format === null) return kind;
  const detail = `Read as ${format.key}, the file holds a measurement of kind ${first}, which ${subjectCode} (${subject.kind}) cannot have. Reassign the measurement first (dotbook measurement reassign), or name another format.`;
  throw new DomainError('kindNotOfSample', 'meaningless', detail, [{ pointer: '/format', detail }]);
}

function fileOf(
  file: RawFileView,
  before: readonly ReadCurve[],
  parsed: ParsedFile | undefined,
): ReparsedFile {
  const own = before.find(({ rawFileId }) => rawFileId === file.id);
  return {
    rawFileId: file.id,
    originalName: file.originalName,
    parserBefore: own === undefined ? file.format : { key: own.parserKey, version: own.parserVersion },
    parserAfter: parsed?.draft.format ?? null,
  };
}
