import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { ApiClient } from '../http/api-client.ts';
import type { Schemas } from '../http/api-types.ts';

/** A file in memory, with what its bytes are called. */
export interface HashedFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
}

/** Takes a hash of a file's bytes. */
export function hashed(path: string, bytes: Uint8Array<ArrayBuffer>): HashedFile {
  return { path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Fields of an upload without a sample. */
export interface ReceiveFields {
  readonly project: string;
  readonly kind?: string | undefined;
  readonly format?: string | undefined;
  readonly conditions?: string | undefined;
  readonly instrument?: string | undefined;
  readonly operator?: string | undefined;
}

/**
 * Sends files without naming their samples.
 * @param idempotencyKey see `sameAnswerKey`; without one, bytes that are there already are told to be known, with what came of
 *   them since
 */
export async function receiveFilesOnline(
  client: ApiClient,
  files: readonly HashedFile[],
  fields: ReceiveFields,
  waitSecond: number,
  idempotencyKey?: string,
): Promise<readonly Schemas['ReceivedFileDto'][]> {
  const form = new FormData();
  for (const [name, value] of givenOf(fields)) form.append(name, value);
  for (const { path, bytes } of files) form.append('file', new Blob([bytes]), basename(path));
  const headers = { prefer: `wait=${waitSecond}` };
  const options = idempotencyKey === undefined ? { headers } : { headers, idempotencyKey };
  const answer = await client.upload('/v1/raw-files', {}, form, options);
  return answer.files;
}

/**
 * With it a repeat of the same files under the same names is answered as the first time, also when that answer was lost on
 * the way.
 */
export function sameAnswerKey(files: readonly HashedFile[], fields: ReceiveFields): string {
  const identity = JSON.stringify([
    givenOf(fields),
    files.map(({ path, sha256 }) => [basename(path), sha256]),
  ]);
  return `files-${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`;
}

function givenOf(fields: ReceiveFields): readonly [string, string][] {
  return Object.entries(fields).filter(([, value]) => value !== undefined) as [string, string][];
}
