import type { ApiClient } from '../http/api-client.ts';

/** What a selection may name; lists of the server are empty for a name that it does not know. */
export interface NamedSelection {
  readonly project?: string | undefined;
  readonly device?: string | undefined;
  readonly film?: string | undefined;
  readonly batch?: string | undefined;
}

/**
 * Asks the server for what a selection names, so that a slip of the pen is not taken for a project without files.
 * @throws ApiError (404) with what there is not.
 */
export async function refuseUnknown(client: ApiClient, selection: NamedSelection): Promise<void> {
  const { project, device, film, batch } = selection;
  if (project !== undefined) await client.get('/v1/projects/{codeOrId}', { codeOrId: project });
  if (device !== undefined) await client.get('/v1/devices/{codeOrId}', { codeOrId: device });
  if (film !== undefined) await client.get('/v1/films/{codeOrId}', { codeOrId: film });
  if (batch !== undefined) await client.get('/v1/batches/{codeOrId}', { codeOrId: batch });
}
