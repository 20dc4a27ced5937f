import { decodeText } from './text/decode.ts';

/** What a header line gives as the name of a sample. */
export interface StatedSampleName {
  readonly name: string;
  /** The line as it stands in the file, shortened. */
  readonly line: string;
}

const LOOK_BYTES = 64 * 1024;
const MOST_LINES = 200;
const SHOWN_CHARACTERS = 80;
/** Headings under which instruments write the name of what they measure, in English and German. */
const HEADING =
  /^[#\s"']*(?:sample|sample[ _-]?(?:name|id|code)|cell|cell[ _-]?(?:name|id)|device|device[ _-]?(?:name|id|code)|substrate|batch|film|probe|probenname|proben-?nr\.?|name|id|title|identifier|qr|code|barcode|user given name)["']?\s*[:=;,\t]\s*(.+)$/iu;

/**
 * Names of samples that the beginning of a text file states under a heading that means a sample (`Sample: S1`,
 * `Cell ID<TAB>S1`), and the last part of an address where it is one, as in a QR code. Empty for binary content.
 */
export function statedSampleNames(bytes: Uint8Array): readonly StatedSampleName[] {
  const decoded = decodeText(bytes.subarray(0, LOOK_BYTES));
  if (!decoded.isText) return [];
  return decoded.text.split(/[\r\n]+/u, MOST_LINES).flatMap((line) => {
    const value = HEADING.exec(line)?.[1];
    if (value === undefined) return [];
    const name = value.replaceAll(/^["'\s]+|["'\s;,]+$/gu, '');
    const shown = line.trim().slice(0, SHOWN_CHARACTERS);
    const lastPart = /^[a-z]+:\/\/\S*\/([^/\s]+)$/iu.exec(name)?.[1];
    return [...new Set([name, name.split(/[\t;,]/u)[0]?.trim() ?? '', lastPart ?? ''])]
      .filter((candidate) => candidate !== '')
      .map((candidate) => ({ name: candidate, line: shown }));
  });
}
