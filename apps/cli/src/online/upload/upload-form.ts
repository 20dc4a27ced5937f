import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { WrongUse } from '../../exit-status.ts';

export interface UploadForm {
  readonly form: FormData;
  /** Of the files. */
  readonly totalBytes: number;
}

/**
 * Files and fields as the API takes them; the files are read while they are sent.
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
  let totalBytes = 0;
  for (const path of paths) {
    const fullPath = resolve(folder, path);
    const found = await stat(fullPath).catch(() => null);
    if (found?.isFile() !== true) throw new WrongUse(`There is no file "${path}" (looked for ${fullPath}).`);
    totalBytes += found.size;
    form.append('file', await openAsBlob(fullPath), basename(fullPath));
  }
  return { form, totalBytes };
}
