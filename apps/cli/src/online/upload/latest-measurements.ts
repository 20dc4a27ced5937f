import type { Schemas } from '../../http/api-types.ts';

type Attached = Schemas['AttachedMeasurementDto'];

/**
 * What several answers come to: each measurement once, as it was told last, without those that only kept companions until
 * these were joined to another one.
 */
export function latestMeasurements(told: readonly Attached[]): readonly Attached[] {
  const latest = [...new Map(told.map((one) => [one.id, one])).values()];
  const joined = new Set(
    latest
      .filter(({ state }) => state !== 'unparsed')
      .flatMap(({ files }) => files.map(({ sha256 }) => sha256)),
  );
  return latest.filter(
    ({ state, files }) => state !== 'unparsed' || !files.every(({ sha256 }) => joined.has(sha256)),
  );
}
