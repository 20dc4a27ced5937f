import { UnreadableContent } from '../unreadable-content.ts';

/** How many of the marks of a format stand in the lines, each counted once. */
export function countMarks(lines: readonly string[], marks: readonly RegExp[]): number {
  return marks.filter((mark) => lines.some((line) => mark.test(line))).length;
}

/**
 * 0-based index of the row that heads the table of a file.
 * @throws UnreadableContent when the file has none.
 */
export function findTableRow(lines: readonly string[], row: RegExp): number {
  const index = lines.findIndex((line) => row.test(line));
  if (index === -1) throw new UnreadableContent('The file has no row of headings above a table of points.');
  return index;
}
