import type { Warning } from '@dotbook/domain';

/** Thrown inside a parser when the content breaks the format; `readRawFile` turns it into the warning `tableUnreadable`. */
export class UnreadableContent extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'UnreadableContent';
  }
}

/**
 * Thrown inside a parser for a table that ends before the number of points its header states; `readRawFile` turns it into
 * the warning `truncatedFile`. For files without a stated number the rows that are there are read.
 */
export class TruncatedContent extends UnreadableContent {
  constructor(detail: string) {
    super(detail);
    this.name = 'TruncatedContent';
  }
}

/**
 * Thrown inside a parser for content that is the format's own and that Dotbook does not read: the file is kept unparsed
 * with the warning `formatUnsupported`. The detail says what the file is and what to export instead.
 */
export class UnsupportedContent extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'UnsupportedContent';
  }
}

/** What a parser says of content that it does not read; null for a fault of the parser itself. */
export function refusalOf(error: unknown): Warning | null {
  if (error instanceof UnsupportedContent) return { code: 'formatUnsupported', detail: error.message };
  if (error instanceof TruncatedContent) return { code: 'truncatedFile', detail: error.message };
  if (error instanceof UnreadableContent) return { code: 'tableUnreadable', detail: error.message };
  return null;
}

/** Says where in the file something stands, 1-based, as an editor shows it. */
export function place(line: number, column: number): string {
  return `line ${line}, column ${column}`;
}
