import type { ApiError } from '../../http/api-error.ts';

/** Of an upload to a sample, which is kept whole or not at all. */
const NOTHING_KEPT = 'Nothing of this upload was kept; send it again without';

/**
 * What the server refuses of an upload: the file as the person named it, where the refusal names it by its place or only by the last
 * part of its path, with the rule and what to do.
 */
export function refusalOfFiles({ told, faults }: ApiError, paths: readonly string[]): string {
  const named = faults.flatMap(({ pointer, detail }) => {
    const place = /^\/files\/(\d+)$/u.exec(pointer)?.[1];
    const path = paths[Number(place ?? -1)];
    return path === undefined ? [] : [{ path, detail }];
  });
  const [first, ...others] = named;
  if (first === undefined) return told;
  if (others.length > 0) {
    const lines = named.map(({ path, detail }) => `  ${withPath(path, detail)}\n`);
    return `${named.length} files are refused:\n${lines.join('')}${NOTHING_KEPT} them, or with them mended.`;
  }
  const rest = paths.length > 1 ? ` ${NOTHING_KEPT} that file, or with it mended.` : '';
  return `${withPath(first.path, told)}${rest}`;
}

function withPath(path: string, text: string): string {
  return text.includes(path) ? text : `${path}: ${text}`;
}
