import { type Lines, lineAt } from '../text/lines.ts';
import { UnreadableContent } from '../unreadable-content.ts';

/** Words in front, and no `NaN` or `inf`, which may begin a row of numbers. */
const TEXT = /^[^\p{L}\d]*(?!nan\b|inf)\p{L}{2}/iu;
/** Numbers and what separates them, alone. */
const NUMBERS = /^\s*[+-]?[.,]?\d[\d\s.,;eE+-]*$/;
const TWO_CELLS = /\d[\s;,]+[+-]?[.\d]/;

const SHOWN_CHARACTERS = 40;

/**
 * Refuses a text in which the header of the first table begins again between the numbers: one export behind the other, often
 * of several devices, of which one header tells. Headings alone that are repeated between the rows are let pass.
 * @throws UnreadableContent naming both lines and what to do.
 */
export function refuseSeveralExports(lines: Lines): void {
  const firstRow = lines.findIndex((line) => NUMBERS.test(line) && TWO_CELLS.test(line));
  if (firstRow === -1) return;
  const header = new Map<string, number>();
  let headings = '';
  for (let index = 0; index < firstRow; index += 1) {
    const line = lineAt(lines, index).trim();
    if (!TEXT.test(line)) continue;
    headings = line;
    if (!header.has(line)) header.set(line, index);
  }
  let repeated: number | null = null;
  let hasMore = false;
  for (let index = firstRow; index < lines.length; index += 1) {
    const line = lineAt(lines, index).trim();
    if (!TEXT.test(line)) continue;
    if (header.has(line)) repeated ??= index;
    if (line !== headings) hasMore = true;
    if (repeated !== null && hasMore)
      throw new UnreadableContent(describe(lineAt(lines, repeated), repeated, header));
  }
}

function describe(line: string, repeated: number, header: ReadonlyMap<string, number>): string {
  const text = line.trim();
  const before = header.get(text) ?? 0;
  const shown = text.slice(0, SHOWN_CHARACTERS);
  return `Line ${repeated + 1} ("${shown}") repeats line ${before + 1}: the file holds several exports, one behind the other, and what the header of the first one says (sample, area, time) need not hold for the others. Cut the file there and hand in the pieces.`;
}
