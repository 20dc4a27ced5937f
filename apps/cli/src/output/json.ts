/** The one JSON document of `--json`, indented, with a line end. */
export function jsonDocument(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
