/** Thrown inside a parser when the content breaks the format; `readRawFile` turns it into a warning. */
export class UnreadableContent extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'UnreadableContent';
  }
}

/** Says where in the file something stands, 1-based, as an editor shows it. */
export function place(line: number, column: number): string {
  return `line ${line}, column ${column}`;
}
