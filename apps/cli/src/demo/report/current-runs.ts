import type { ApiClient } from '../../http/api-client.ts';
import type { Schemas } from '../../http/api-types.ts';

type Run = Schemas['CurrentRunDto'];

/** A metric of a run; undefined when the analysis has none of that name. */
export function metricOf(run: Run | null, metric: string): unknown {
  return Object.entries(run?.metrics ?? {}).find(([name]) => name === metric)?.[1];
}

/** A metric of a run that is a number; null when it is missing. */
export function numberOf(run: Run | null, metric: string): number | null {
  const value = metricOf(run, metric);
  return typeof value === 'number' ? value : null;
}

/** What counts now for a device, of one analysis. */
export async function currentRun(client: ApiClient, device: string, key: Run['key']): Promise<Run | null> {
  const { runs } = await client.get('/v1/devices/{codeOrId}/metrics', { codeOrId: device });
  return runs.find((run) => run.key === key) ?? null;
}
