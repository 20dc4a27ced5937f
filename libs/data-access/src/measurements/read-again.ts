import type { MeasurementRecord, Warning } from '@dotbook/domain';
import { dropPointersOfMeasurement } from '../analysis-runs/drop-pointers.ts';
import type { Reader } from '../database/reader.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import { refuseStale, type MeasurementVersion } from './change-measurement.ts';
import { insertCurves, type CurveDraft } from './insert-curves.ts';
import type { StoredMeasurementKind } from './insert-measurement.ts';
import { jsonOf } from './json.ts';
import type { ForcedFormat } from './raw-file-draft.ts';

/** A curve as it counts now, with what decides whether a new reading differs. */
export interface ReadCurve {
  readonly rawFileId: string;
  readonly label: string;
  readonly pixelLabel: string | null;
  readonly kind: MeasurementRecord['kind'];
  readonly parserKey: string;
  readonly parserVersion: number;
  readonly digest: string;
  /** Canonical text of what the file states besides the points. */
  readonly stated: string;
  readonly pointCount: number;
  /** 1, and one more whenever the file was read again. */
  readonly reading: number;
}

/** The curves of a measurement that count now. */
export async function findReadCurves(
  reader: Pick<Reader, '$queryRaw'>,
  measurementId: string,
): Promise<readonly ReadCurve[]> {
  return reader.$queryRaw<ReadCurve[]>`
    SELECT curve.raw_file_id AS "rawFileId", curve.label, curve.pixel_label AS "pixelLabel", curve.kind::text,
           curve.parser_key AS "parserKey", curve.parser_version AS "parserVersion", curve.digest, curve.reading,
           jsonb_build_array(curve.conditions, curve.claims, curve.measured_at, curve.warnings, curve.companion_values)::text AS stated,
           greatest(cardinality(curve.x), (
             SELECT cardinality(curve_column.numbers) FROM curve_column
             WHERE curve_column.curve_id = curve.id AND curve_column.position = 0)) AS "pointCount"
    FROM current_curve curve WHERE curve.measurement_id = ${measurementId}::uuid
    ORDER BY curve.id`;
}

/** What jsonb makes of the statements of a record, to compare them with those of a curve. */
export async function statedTexts(
  reader: Pick<Reader, '$queryRaw'>,
  records: readonly MeasurementRecord[],
): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const { conditions, claims, measuredAt, warnings, companionValues = [] } of records) {
    const stated = JSON.stringify([conditions, claims, measuredAt, warnings, companionValues]);
    const [row] = await reader.$queryRaw<{ stated: string }[]>`SELECT ${stated}::jsonb::text AS stated`;
    texts.push(row?.stated ?? '');
  }
  return texts;
}

/** How many samples hold a measurement that rests on a file. */
export async function countMeasurementsOfFile(
  reader: Pick<Reader, 'measurementRawFile'>,
  rawFileId: string,
): Promise<number> {
  return reader.measurementRawFile.count({ where: { rawFileId } });
}

/** A new reading of the files of a measurement. */
export interface NewReadingDraft {
  /** One more than that of the curves it supersedes. */
  readonly reading: number;
  readonly curves: readonly CurveDraft[];
  readonly fileWarnings: readonly Warning[];
  /** Formats that a person named for this reading, by file. */
  readonly forced: readonly { readonly rawFileId: string; readonly format: ForcedFormat }[];
  /** Why they were named; empty when none was. */
  readonly reason: string;
}

/**
 * Lets a new reading of its files supersede the curves of a measurement. The old curves and their results stay, and
 * count no more.
 * @throws DomainError `versionStale`; `alreadyExists` (conflict) when somebody else read the files again meanwhile.
 */
export async function supersedeCurves(
  tx: Transaction,
  measurement: MeasurementVersion,
  kind: StoredMeasurementKind,
  { reading, curves, fileWarnings, forced, reason }: NewReadingDraft,
): Promise<void> {
  const { count } = await tx.measurement.updateMany({
    where: { id: measurement.id, version: measurement.version, invalidatedAt: null },
    data: { kind, fileWarnings: jsonOf(fileWarnings) },
  });
  refuseStale(count);
  await insertCurves(tx, measurement.id, curves, reading);
  await tx.forcedReading.createMany({
    data: forced.map(({ rawFileId, format }) => ({
      ...{ measurementId: measurement.id, rawFileId, reading, reason },
      ...{ formatKey: format.key, forcedBy: format.by },
    })),
  });
  await dropPointersOfMeasurement(tx, measurement.id);
}

/** Lets a measurement rest on files that came later, too. */
export async function linkFiles(
  tx: Transaction,
  measurementId: string,
  rawFileIds: readonly string[],
): Promise<void> {
  await tx.measurementRawFile.createMany({
    data: rawFileIds.map((rawFileId) => ({ measurementId, rawFileId })),
    skipDuplicates: true,
  });
}
