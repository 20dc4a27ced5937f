import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { WrongUse } from '../../exit-status.ts';
import { noFileText } from '../../no-file-text.ts';

export interface UploadForm {
  readonly form: FormData;
  /** Of the files. */
  readonly totalBytes: number;
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
  let totalBytes = 0;
  for (const path of paths) {
    const fullPath = resolve(folder, path);
    const found = await stat(fullPath).catch(() => null);
    if (found === null) throw new WrongUse(`There is no file "${path}" (looked for ${fullPath}).`);
    if (!found.isFile()) throw new WrongUse(noFileText(path, found));
    const bytes = new Uint8Array(await readFile(fullPath));
    totalBytes += bytes.length;
    form.append('file', new Blob([bytes]), basename(fullPath));
  }
  return { form, totalBytes };
}
