import { Prisma } from '../generated/prisma/client.ts';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import type { Subject } from './subject.ts';

/** One curve of one file of a valid measurement; the label is null where the file gave no curve. */
export interface KeptContent {
  readonly measurementId: string;
  readonly sha256: string;
  readonly label: string | null;
}

/**
 * What valid measurements of this kind on the subject already hold of some files. Lock the subject first: then two
 * uploads of the same bytes cannot both find nothing.
 */
export async function findKeptContent(
  tx: Transaction,
  subject: Subject,
  kind: string,
  hashes: readonly string[],
): Promise<readonly KeptContent[]> {
  const column = Prisma.raw(`${subject.kind}_id`);
  return tx.$queryRaw<KeptContent[]>`
    SELECT measurement.id AS "measurementId", raw_file.sha256, curve.label
    FROM measurement
    JOIN measurement_raw_file file ON file.measurement_id = measurement.id
    JOIN raw_file ON raw_file.id = file.raw_file_id
    LEFT JOIN curve ON curve.measurement_id = measurement.id AND curve.raw_file_id = raw_file.id
    WHERE measurement.${column} = ${subject.id}::uuid AND measurement.kind = ${kind}::measurement_kind
      AND measurement.invalidated_at IS NULL AND raw_file.sha256 = ANY (${[...hashes]})
    ORDER BY measurement.id`;
}
