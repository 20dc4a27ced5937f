import { refuseAbove } from '../limits.ts';

/** The lines of a text, and where each begins in it. */
export interface TextLines {
  readonly lines: readonly string[];
  readonly starts: readonly number[];
}

/**
 * Splits at LF, CRLF, CR and CR CR LF (which some instruments write); the part after the last line end is a line only when it is not empty.
 * @throws DomainError `rawFileTooManyRows` beyond `maxRows` lines.
 */
export function splitLines(text: string, maxRows: number): readonly string[] {
  return findLines(text, maxRows).lines;
}

/** As {@link splitLines}, with the places of the lines. */
export function findLines(text: string, maxRows: number): TextLines {
  const lines: string[] = [];
  const starts: number[] = [];
  let from = 0;
  // The next of each sign is looked for once only, so that a text without one of them is not searched for it again.
  let feed = text.indexOf('\n');
  let carriage = text.indexOf('\r');
  while (feed !== -1 || carriage !== -1) {
    starts.push(from);
    if (carriage === -1 || (feed !== -1 && feed < carriage)) {
      lines.push(text.slice(from, feed));
      from = feed + 1;
    } else {
      lines.push(text.slice(from, carriage));
      from = afterCarriageReturn(text, carriage, feed);
    }
    if (lines.length > maxRows) refuseAbove('Rows', lines.length, maxRows);
    if (feed !== -1 && feed < from) feed = text.indexOf('\n', from);
    if (carriage !== -1 && carriage < from) carriage = text.indexOf('\r', from);
  }
  if (from < text.length) {
    starts.push(from);
    lines.push(text.slice(from));
  }
  refuseAbove('Rows', lines.length, maxRows);
  return { lines, starts };
}

/** Index behind the line end that begins with the CR at `carriage`; `feed` is the next LF. */
function afterCarriageReturn(text: string, carriage: number, feed: number): number {
  if (feed === carriage + 1) return feed + 1;
  return feed === carriage + 2 && text[carriage + 1] === '\r' ? feed + 1 : carriage + 1;
}
