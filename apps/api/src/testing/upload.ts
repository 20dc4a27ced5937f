import type { ApiAnswer, ApiRequest } from './api-client.ts';
import type { ApiUnderTest } from './api-under-test.ts';

/** One file of an upload. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
  /** Name of the part; `file` when not said. */
  readonly part?: string;
}

/** Sends files and fields as a browser does. */
export function upload(
  api: ApiUnderTest,
  path: string,
  files: readonly UploadedFile[],
  fields: Readonly<Record<string, string>> = {},
  request: ApiRequest = {},
): Promise<ApiAnswer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { name, bytes, part = 'file' } of files) {
    form.append(part, new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]), name);
  }
  return api.client.send('POST', path, { ...request, body: form });
}

/** How many rows uploads have written so far; nothing half-written means that it does not change. */
export async function rowCountsOf(api: ApiUnderTest): Promise<readonly number[]> {
  const { reader } = api.database;
  const ofUploads = { entityType: { in: ['measurement', 'rawFile'] } };
  return [
    await reader.rawFile.count(),
    await reader.measurement.count(),
    await reader.curve.count(),
    await reader.auditEvent.count({ where: ofUploads }),
  ];
}
