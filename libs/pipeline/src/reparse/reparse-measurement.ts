import {
  countMeasurementsOfFile,
  digestOfCurve,
  findMeasurement,
  findReadCurves,
  lockSubjects,
  pointsOfRecord,
  statedTexts,
  supersedeCurves,
  type CurveDraft,
  type MeasurementView,
  type RawFileView,
  type ReadCurve,
  type StoredMeasurementKind,
} from '@dotbook/data-access';
import { DomainError, type Warning } from '@dotbook/domain';
import { canBeOf } from '../ingest/kinds-of-samples.ts';
import { parseFiles, type ParsedFile } from '../ingest/parse-files.ts';
import { affectedSubjects } from '../measurements/affected-subjects.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { assertMayWrite, type RequestContext } from '../request-context.ts';
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
}

export interface ReparseOptions {
  /** Only says what would be different. */
  readonly dryRun: boolean;
}

/**
 * Reads the files of a measurement again with today's parsers. Where that gives something else, the new curves supersede the old
 * ones, which stay with their results, and the samples are evaluated again. Doing it twice changes nothing more.
 * @throws DomainError `notFound`, `projectReadOnly`, `measurementInvalidated`, `valuesNotRead`, `versionStale`.
 */
export async function reparseMeasurement(
  services: PipelineServices,
  context: RequestContext,
  measurementId: string,
  { dryRun }: ReparseOptions,
): Promise<ReparseReport> {
  const { reader } = services.database;
  const measurement = await findMeasurement(reader, measurementId, context.visibleProjectIds);
  assertMayWrite(context, measurement);
  assertReadable(measurement);
  const before = await findReadCurves(reader, measurementId);
  const wanted = before.length > 0 && measurement.kind !== 'unknown' ? measurement.kind : null;
  const parsed = await parseFiles(services, measurement.files, wanted);
  const curves = await curvesOf(services, measurement, before, parsed);
  const kind = kindAfter(measurement, curves);
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
    measurementId,
    subjectCode: measurement.subjectCode,
    kindBefore: measurement.kind,
    kindAfter: kind,
    files: measurement.files.map((file, index) => fileOf(file, before, parsed[index])),
    records,
  };
  const hasSameParsers = report.files.every(
    ({ parserBefore, parserAfter }) =>
      parserBefore?.key === parserAfter?.key && parserBefore?.version === parserAfter?.version,
  );
  const isSame = records.every(({ change }) => change === 'same') && hasSameParsers;
  if (isSame) return { ...report, outcome: 'same' };
  if (curves.length === 0) return { ...report, kindAfter: measurement.kind, outcome: 'nothingRead' };
  if (dryRun) return { ...report, outcome: 'different' };
  const warnings = parsed.flatMap((file) => file.warnings);
  return write(services, context, measurement, { before, kind, curves, warnings, report });
}

interface NewReading {
  readonly before: readonly ReadCurve[];
  readonly kind: StoredMeasurementKind;
  readonly curves: readonly CurveDraft[];
  readonly warnings: readonly Warning[];
  readonly report: Omit<ReparseReport, 'outcome'>;
}

async function write(
  services: PipelineServices,
  context: RequestContext,
  measurement: MeasurementView,
  { before, kind, curves, warnings, report }: NewReading,
): Promise<ReparseReport> {
  return services.unitOfWork.run(context, async (tx, record) => {
    await lockSubjects(tx, [measurement.subject]);
    const reading = 1 + Math.max(0, ...before.map((curve) => curve.reading));
    await supersedeCurves(tx, measurement, kind, { reading, curves, fileWarnings: warnings });
    await record({
      action: 'measurement.reparse',
      entityId: measurement.id,
      projectId: measurement.projectId,
      details: JSON.parse(JSON.stringify({ files: report.files, records: report.records })) as object,
    });
    await services.evaluationQueue.enqueue(tx, await affectedSubjects(tx, measurement.subject, kind));
    return { ...report, outcome: 'superseded' as const };
  });
}

function assertReadable({ invalidatedAt, statedValues }: MeasurementView): void {
  if (invalidatedAt !== null) {
    throw new DomainError(
      'measurementInvalidated',
      'conflict',
      'The measurement was invalidated; it does not count, so there is nothing to read again.',
    );
  }
  if (statedValues !== null) {
    throw new DomainError(
      'valuesNotRead',
      'meaningless',
      'The values of this measurement were typed in; there is no instrument file to read again.',
    );
  }
}

/**
 * Of everything the files hold, what belongs to this measurement: the records it had; new ones of its pixels; and all
 * of a file that no other measurement shares.
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
    const { records = [], draft } = parsed[index] ?? {};
    for (const record of records) {
      const isOwn =
        isAlone || labels.has(record.label) || (record.pixelLabel !== null && pixels.has(record.pixelLabel));
      if (isOwn && draft !== undefined) curves.push({ file: { ...draft, id: file.id }, record });
    }
  }
  return curves;
}

/** What was kept as unknown becomes what it is, when that is clear and can be of the sample. */
function kindAfter({ kind, subject }: MeasurementView, curves: readonly CurveDraft[]): StoredMeasurementKind {
  const [first, ...others] = new Set(curves.map(({ record }) => record.kind));
  if (kind !== 'unknown' || first === undefined || others.length > 0) return kind;
  return canBeOf(first, subject.kind) ? first : kind;
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
