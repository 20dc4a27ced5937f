import type { Transaction } from '../unit-of-work/unit-of-work.ts';

/**
 * Until the end of the transaction no one else makes or removes the blob's last reason to exist: an upload takes the
 * lock before it looks for the bytes and writes the row, the orphan sweep before it looks for the row and removes the bytes.
 */
export async function lockBlob(tx: Transaction, sha256: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`dotbook.blob.${sha256}`}, 0))::text`;
}
