import { type Lines, TextLines } from './lines.ts';

/** Indices of the lines in which a text stands, which has no line end; a long text is searched as a whole. */
export function linesHolding(lines: Lines, sought: string): readonly number[] {
  const indices: number[] = [];
  if (!(lines instanceof TextLines)) {
    for (const [index, line] of lines.entries()) if (line.includes(sought)) indices.push(index);
    return indices;
  }
  let index = 0;
  for (let at = lines.text.indexOf(sought); at !== -1;) {
    index = lastStartUpTo(lines.starts, at, index);
    indices.push(index);
    const next = lines.starts[index + 1];
    at = next === undefined ? -1 : lines.text.indexOf(sought, next);
  }
  return indices;
}

/** Index of the last start that is at most `place`, found between `from`, which is one, and the end of ascending starts. */
function lastStartUpTo(starts: Int32Array, place: number, from: number): number {
  let low = from;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? Infinity) <= place) low = middle;
    else high = middle;
  }
  return low;
}
