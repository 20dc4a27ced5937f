import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { WrongUse } from '../../exit-status.ts';
import { noFileText } from '../../no-file-text.ts';
import { hashed } from '../receive-file.ts';

export type PathsOfBytes = ReadonlyMap<string, readonly string[]>;

export interface UploadForm {
  readonly form: FormData;
  /** Of the files. */
  readonly totalBytes: number;
  /** The files as they were given, by the SHA-256 of their bytes; several where they are copies. */
  readonly pathsOfBytes: PathsOfBytes;
}

/**
 * Files and fields as the API takes them. The files are read whole before anything is sent, so that one that cannot be read,
 * or is being written, is not half sent.
 * @throws WrongUse when there is no such file.
 */
export async function uploadForm(
  paths: readonly string[],
  folder: string,
  fields: Readonly<Record<string, string | undefined>>,
): Promise<UploadForm> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(name, value);
  }
  const pathsOfBytes = new Map<string, readonly string[]>();
  let totalBytes = 0;
  for (const path of paths) {
    const fullPath = resolve(folder, path);
    const found = await stat(fullPath).catch(() => null);
    if (found === null) throw new WrongUse(`There is no file "${path}" (looked for ${fullPath}).`);
    if (!found.isFile()) throw new WrongUse(noFileText(path, found));
    const bytes = new Uint8Array(await readFile(fullPath));
    totalBytes += bytes.length;
    const { sha256 } = hashed(path, bytes);
    pathsOfBytes.set(sha256, [...(pathsOfBytes.get(sha256) ?? []), path]);
    form.append('file', new Blob([bytes]), basename(fullPath));
  }
  return { form, totalBytes, pathsOfBytes };
}
