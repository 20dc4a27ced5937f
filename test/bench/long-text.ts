/**
 * Texts as instruments write them, only longer: so long that what a file costs beside its numbers no longer counts. None of
 * this is code of the product; what comes out is measured only after it has been read as the same format.
 */

/** Which columns of a table go on counting. */
export const COUNTING_COLUMNS = ['evenSteps', 'firstRising', 'none'] as const;
export type CountingColumns = (typeof COUNTING_COLUMNS)[number];

type Lengthener = (text: string, characterCount: number, counting: CountingColumns) => string | null;

const FEWEST_ROWS = 4;
/** Of the characters of a row of numbers that are no blanks. */
const FEWEST_DIGITS_SHARE = 0.4;
const LINE_END = /\r\r\n|\r\n|\n|\r/;

/** Formats whose numbers stand in no table of rows. */
const SPECIAL: Readonly<Record<string, Lengthener>> = {
  'hzb-iris-jv': lengthenJson,
  'panalytical-xrdml': lengthenXml,
  'jcamp-dx': lengthenJcamp,
};

/** A longer text of a format; null where there is nothing in it that goes on. */
export function lengthenText(
  formatKey: string,
  text: string,
  characterCount: number,
  counting: CountingColumns,
): string | null {
  return (SPECIAL[formatKey] ?? lengthenTable)(text, characterCount, counting);
}

/**
 * The longest table goes on: its rows again and again, where some columns go on counting, and the number of rows where the
 * text states it.
 */
function lengthenTable(text: string, characterCount: number, counting: CountingColumns): string | null {
  const lineEnd = LINE_END.exec(text)?.[0] ?? '\n';
  const lines = text.split(LINE_END);
  const { from, to } = longestRun(lines);
  const rows = lines.slice(from, to);
  if (rows.length < FEWEST_ROWS) return null;
  const repeats = Math.ceil(characterCount / rows.join(lineEnd).length);
  const separator = ['\t', ';', ','].find((sign) => rows[0]?.includes(sign)) ?? / +/;
  const table = rows.map((row) => row.split(separator));
  const spans = (table[0] ?? []).map((_, column) =>
    spanOf(
      column,
      table.map((cells) => valueOf(cells[column] ?? '')),
      counting,
    ),
  );
  const longer = Array.from({ length: repeats }, (_, repeat) =>
    table.map((cells) =>
      cells
        .map((cell, column) => moved(cell, spans[column] ?? 0, repeat, repeats))
        .join(typeof separator === 'string' ? separator : '  '),
    ),
  ).flat();
  const stated = new RegExp(`(?<![\\d.,])${rows.length}(?![\\d.,])`, 'g');
  const around = (part: readonly string[]) => part.map((line) => line.replace(stated, String(longer.length)));
  return [...around(lines.slice(0, from)), ...longer, ...around(lines.slice(to))].join(lineEnd);
}

function longestRun(lines: readonly string[]): { readonly from: number; readonly to: number } {
  let longest = { from: 0, to: 0 };
  let from = 0;
  for (let index = 0; index <= lines.length; index += 1) {
    if (isNumbers(lines[index] ?? '')) continue;
    if (index - from > longest.to - longest.from) longest = { from, to: index };
    from = index + 1;
  }
  return longest;
}

function isNumbers(line: string): boolean {
  const digitCount = line.match(/\d/g)?.length ?? 0;
  return (
    /^[\s"]*[+-]?[.,]?\d/.test(line) && digitCount > FEWEST_DIGITS_SHARE * line.replace(/\s/g, '').length
  );
}

function valueOf(cell: string): number {
  const text = cell.trim().replace(',', '.');
  return text === '' ? NaN : Number(text);
}

/**
 * How far a column that goes on counting gets from its first row to the row behind its last one that is filled (of curves side
 * by side some end before others); 0 for any other column.
 */
function spanOf(column: number, cells: readonly number[], counting: CountingColumns): number {
  const values = cells.slice(0, cells.findLastIndex((value) => !Number.isNaN(value)) + 1);
  if (values.length < FEWEST_ROWS) return 0;
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? NaN));
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const isEven = steps.every((step) => step / mean > 0.4 && step / mean < 2.5);
  const isRising = column === 0 && steps.every((step) => step / mean > 0);
  const counts = counting === 'evenSteps' ? isEven : counting === 'firstRising' && isRising;
  return counts ? mean * values.length : 0;
}

/** A cell some repeats further on; what falls begins so high that it ends where the table ended. */
function moved(cell: string, span: number, repeat: number, repeats: number): string {
  if (span === 0) return cell;
  if (cell.trim() === '') return cell;
  const value = valueOf(cell) + (span > 0 ? span * repeat : -span * (repeats - 1 - repeat));
  const decimalCount = /[.,](\d+)/.exec(cell)?.[1]?.length ?? 0;
  const written = /e/i.test(cell)
    ? value.toExponential(Math.max(8, decimalCount)).toUpperCase()
    : value.toFixed(decimalCount);
  return cell.includes(',') ? written.replace('.', ',') : written;
}

interface IrisDocument {
  readonly data: readonly { readonly measurements: readonly unknown[] }[];
}

/** Every curve has its points again and again. */
function lengthenJson(text: string, characterCount: number): string {
  const document = JSON.parse(text) as IrisDocument;
  const repeats = Math.ceil(characterCount / text.length);
  const data = document.data.map((curve) => ({
    ...curve,
    measurements: Array.from({ length: repeats }, () => curve.measurements).flat(),
  }));
  return JSON.stringify({ ...document, data }, null, 2);
}

/**
 * The scan again and again: so files go on that hold an area map, a film that was heated or a measurement that was repeated. No
 * scan alone has so many points.
 */
function lengthenXml(text: string, characterCount: number): string | null {
  const [scan] = /<scan\b[^>]*>.*?<\/scan>\s*/s.exec(text) ?? [];
  if (scan === undefined) return null;
  return text.replace(scan, scan.repeat(Math.ceil(characterCount / scan.length)));
}

const ORDINATES_PER_LINE = 8;
const ORDINATE_CHARACTERS = 11;
const KEPT_LABEL = /^##\s*(?:TITLE|JCAMP-?DX|DATA ?TYPE|XUNITS|YUNITS)\s*=/;

/** One block in the units of the first one, its ordinates in lines as most programs write them: (X++(Y..Y)), AFFN. */
function lengthenJcamp(text: string, characterCount: number): string {
  const header = new Map<string, string>();
  for (const line of text.split(LINE_END)) {
    const label = KEPT_LABEL.exec(line)?.[0];
    if (label !== undefined && !header.has(label) && !line.includes('LINK')) header.set(label, line);
  }
  const lineCount = Math.ceil(characterCount / ORDINATE_CHARACTERS / ORDINATES_PER_LINE);
  const pointCount = lineCount * ORDINATES_PER_LINE;
  const stated = ['XFACTOR=1', 'YFACTOR=0.001', 'FIRSTX=1', `LASTX=${pointCount}`, `NPOINTS=${pointCount}`];
  const rows = Array.from({ length: lineCount }, (_, row) => {
    const first = row * ORDINATES_PER_LINE;
    const ordinates = Array.from({ length: ORDINATES_PER_LINE }, (_ordinate, offset) =>
      (1e5 * (2 + Math.sin((first + offset) / 100))).toFixed(3),
    );
    return `${first + 1} ${ordinates.join(' ')}`;
  });
  const labels = stated.map((label) => `##${label}`);
  return [...header.values(), ...labels, '##XYDATA=(X++(Y..Y))', ...rows, '##END='].join('\n');
}
