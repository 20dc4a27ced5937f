import { remembered } from '../text/remembered.ts';
import { type Separator, splitCells } from '../text/separator.ts';

/**
 * Header lines that begin with a key: the cells behind it, by the key without its colon, in lower case, blanks as one. The
 * first line with a key counts.
 */
export function keyedCells(
  lines: readonly string[],
  separator: Separator,
  maxCells: number,
): ReadonlyMap<string, readonly string[]> {
  const byKey = new Map<string, readonly string[]>();
  for (const line of lines) {
    const [first = '', ...rest] = splitCells(line, separator, maxCells);
    const key = keyOf(first);
    if (key !== '' && !byKey.has(key)) byKey.set(key, rest);
  }
  return byKey;
}

/** How a key is looked up: without its colon, in lower case, blanks as one, `²` as `2`. */
export const keyOf = remembered((text: string): string =>
  text.trim().replace(/:$/, '').replace(/\s+/g, ' ').replaceAll('²', '2').trim().toLowerCase(),
);
