import type { ApiError } from '../../http/api-error.ts';

/** Of an upload to a sample, which is kept whole or not at all. */
const NOTHING_KEPT = 'Nothing of this upload was kept; send it again without that file, or with it mended.';

/**
 * What the server refuses of an upload: the file as the person named it, where the refusal names it by its place or only by the last
 * part of its path, with the rule and what to do.
 */
export function refusalOfFiles({ told, faults }: ApiError, paths: readonly string[]): string {
  const named = faults.flatMap(({ pointer }) => {
    const place = /^\/files\/(\d+)$/u.exec(pointer)?.[1];
    return paths[Number(place ?? -1)] ?? [];
  });
  const prefix = named.filter((path) => !told.includes(path)).map((path) => `${path}: `);
  const rest = named.length > 0 && paths.length > 1 ? ` ${NOTHING_KEPT}` : '';
  return `${prefix.join('')}${told}${rest}`;
}
