import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { DomainError, type MeasurementKind } from '@dotbook/domain';
import { DEFAULT_LIMITS, readRawFile, type ReadResult } from '@dotbook/raw-data';
import { WrongUse } from '../exit-status.ts';

/** One file named on the command line, read and understood as far as possible. */
export interface InputFile {
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly reading: ReadResult;
}

/**
 * Reads a file; one above the limits is hashed piece by piece and not taken into memory.
 * @throws WrongUse when there is no such file.
 */
export async function readInputFile(
  path: string,
  folder: string,
  kind: MeasurementKind | null,
): Promise<InputFile> {
  const fullPath = resolve(folder, path);
  const sizeBytes = await sizeOf(fullPath, path);
  const name = basename(fullPath);
  if (sizeBytes > DEFAULT_LIMITS.maxBytes) {
    const detail = `The file has ${sizeBytes} bytes; at most ${DEFAULT_LIMITS.maxBytes} are parsed. Split it, or export fewer points.`;
    return { name, sha256: await hashOf(fullPath), sizeBytes, reading: unreadable(detail) };
  }
  const bytes = await readFile(fullPath);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, sha256, sizeBytes: bytes.length, reading: understand(bytes, kind) };
}

async function sizeOf(fullPath: string, path: string): Promise<number> {
  const found = await stat(fullPath).catch((error: unknown) => {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') {
      throw new WrongUse(`There is no file "${path}" (looked for ${fullPath}).`);
    }
    throw error;
  });
  if (!found.isFile()) throw new WrongUse(`"${path}" is no file.`);
  return found.size;
}

async function hashOf(fullPath: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(fullPath)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function understand(bytes: Uint8Array, kind: MeasurementKind | null): ReadResult {
  try {
    return readRawFile(bytes, kind === null ? {} : { kind });
  } catch (error) {
    if (error instanceof DomainError && error.category === 'tooLarge') return unreadable(error.message);
    throw error;
  }
}

function unreadable(detail: string): ReadResult {
  return { format: null, records: [], warnings: [{ code: 'tableUnreadable', detail }] };
}
