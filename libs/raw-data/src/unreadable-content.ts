/** Thrown inside a parser when the content breaks the format; `readRawFile` turns it into the warning `tableUnreadable`. */
export class UnreadableContent extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'UnreadableContent';
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

/** Says where in the file something stands, 1-based, as an editor shows it. */
export function place(line: number, column: number): string {
  return `line ${line}, column ${column}`;
}
