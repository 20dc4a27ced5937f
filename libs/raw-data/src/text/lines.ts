import { refuseAbove } from '../limits.ts';

const LINE_END = /\r\r\n|\r\n|\n|\r/g;

/**
 * Splits at LF, CRLF, CR and CR CR LF (which some instruments write); the part after the last line end is a line only when it is not empty.
 * @throws DomainError `rawFileTooManyRows` beyond `maxRows` lines.
 */
export function splitLines(text: string, maxRows: number): string[] {
  return text.includes('\r') ? splitAtAnyEnd(text, maxRows) : splitAtLineFeeds(text, maxRows);
}

function splitAtLineFeeds(text: string, maxRows: number): string[] {
  const lines: string[] = [];
  let from = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
    lines.push(text.slice(from, end));
    from = end + 1;
    if (lines.length > maxRows) refuseAbove('Rows', lines.length, maxRows);
  }
  return withLast(lines, text, from, maxRows);
}

function splitAtAnyEnd(text: string, maxRows: number): string[] {
  const lines: string[] = [];
  let from = 0;
  for (const end of text.matchAll(LINE_END)) {
    lines.push(text.slice(from, end.index));
    from = end.index + end[0].length;
    refuseAbove('Rows', lines.length, maxRows);
  }
  return withLast(lines, text, from, maxRows);
}

function withLast(lines: string[], text: string, from: number, maxRows: number): string[] {
  if (from < text.length) lines.push(text.slice(from));
  refuseAbove('Rows', lines.length, maxRows);
  return lines;
}
