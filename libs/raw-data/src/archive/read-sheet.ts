import { type RawDataLimits, refuseAbove } from '../limits.ts';
import { isMeasurable } from '../text/number.ts';
import { UnreadableContent } from '../unreadable-content.ts';
import { scanXml } from './scan-xml.ts';

/** What a cell holds; null for an empty one and for an error such as `#DIV/0!`. */
export type SheetCell = string | number | null;
export type SheetRow = readonly SheetCell[];

/** What the XML of a sheet holds. */
export interface SheetContent {
  readonly rows: readonly SheetRow[];
  /** How many cells ought to hold a value and have none: errors, and formulas whose value was not saved. */
  readonly valuelessCount: number;
  /** The first of those, as a person finds them: `C2 (a formula without a saved value)`, `B7 (#DIV/0!)`. */
  readonly firstValueless: readonly string[];
}

/** What the cells of a sheet refer to in their workbook. */
export interface SheetContext {
  readonly texts: readonly string[];
  /** By number of the style. */
  readonly isDateStyle: readonly boolean[];
  /** Days are counted from 1904 instead of 1900. */
  readonly isFrom1904: boolean;
  readonly limits: RawDataLimits;
}

/** A cell while its element is read. */
interface OpenCell {
  readonly rowIndex: number;
  readonly columnIndex: number;
  readonly type: string;
  readonly isDate: boolean;
  readonly address: string;
  hasFormula: boolean;
  text: string;
}

const VALUE_ELEMENTS = ['v', 't'];
const SHOWN_CELLS = 3;

/** The cells of one sheet, from its XML. @throws as `readWorkbook`. */
export function readSheet(xml: string, context: SheetContext): SheetContent {
  const { limits } = context;
  const rows: SheetCell[][] = [];
  const firstValueless: string[] = [];
  let valuelessCount = 0;
  let cell: OpenCell | null = null;
  let isInValue = false;
  scanXml(xml, limits, {
    open: (name, attributes) => {
      if (name === 'c') {
        const style = Number(attributes.get('s') ?? '0');
        const address = attributes.get('r') ?? '';
        cell = {
          ...addressOf(address),
          address,
          hasFormula: false,
          type: attributes.get('t') ?? 'n',
          isDate: context.isDateStyle[style] === true,
          text: '',
        };
      }
      if (name === 'f' && cell !== null) cell.hasFormula = true;
      isInValue = VALUE_ELEMENTS.includes(name);
    },
    text: (text) => {
      if (cell !== null && isInValue) cell.text += text;
    },
    close: (name) => {
      isInValue = false;
      if (name !== 'c' || cell === null) return;
      const value = valueOf(cell, context);
      const { rowIndex, columnIndex } = cell;
      const missing = missingIn(cell);
      if (missing !== null) {
        valuelessCount += 1;
        if (firstValueless.length < SHOWN_CELLS) firstValueless.push(missing);
      }
      cell = null;
      if (value === null) return;
      refuseAbove('Rows', rowIndex + 1, limits.maxRows);
      refuseAbove('Columns', columnIndex + 1, limits.maxColumns);
      while (rows.length <= rowIndex) rows.push([]);
      const row = rows[rowIndex];
      if (row === undefined) return;
      while (row.length < columnIndex) row.push(null);
      row[columnIndex] = value;
    },
  });
  return { rows, valuelessCount, firstValueless };
}

/** A formula may have an empty text as its value; a program that does not compute leaves its cells without any. */
function missingIn({ address, type, text, hasFormula }: OpenCell): string | null {
  if (type === 'e') return `${address} (${text})`;
  if (!hasFormula || text !== '' || type === 'str') return null;
  return `${address} (a formula without a saved value)`;
}

/** Row and column of an address such as `AB12`, 0-based. */
function addressOf(address: string): { rowIndex: number; columnIndex: number } {
  const [, letters, digits] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(address) ?? [];
  if (letters === undefined || digits === undefined) {
    throw new UnreadableContent(`A cell of the workbook has no address ("${address}").`);
  }
  const column = Array.from(letters).reduce((total, letter) => total * 26 + letter.charCodeAt(0) - 64, 0);
  return { rowIndex: Number(digits) - 1, columnIndex: column - 1 };
}

function valueOf({ type, text, isDate }: OpenCell, context: SheetContext): SheetCell {
  if (text === '' || type === 'e') return null;
  switch (type) {
    case 's':
      return context.texts[Number(text)] ?? null;
    case 'inlineStr':
    case 'str':
    case 'd':
      return text;
    case 'b':
      return text === '1' ? 'TRUE' : 'FALSE';
    default: {
      const value = Number(text);
      if (!isMeasurable(value)) return null;
      return isDate ? dateText(value, context.isFrom1904) : value;
    }
  }
}

const DAY_MILLISECOND = 86_400_000;
/** Day 0 counted from 1900; the calendar of Excel has a 29 February 1900, so that it holds from 1 March 1900 on. */
const DAY_ZERO_OF_1900 = Date.UTC(1899, 11, 30);
const DAY_ZERO_OF_1904 = Date.UTC(1904, 0, 1);
const LAST_DAY = 2_958_466;

/** Local date and time of a number of days; a number that is no date of that calendar stays as it is. */
function dateText(day: number, isFrom1904: boolean): SheetCell {
  if (day < 0 || day >= LAST_DAY) return day;
  const zero = isFrom1904 ? DAY_ZERO_OF_1904 : DAY_ZERO_OF_1900;
  // Days are stored with about 15 digits: rounded to the millisecond, so that 12:00 does not become 11:59:59.999.
  const text = new Date(zero + Math.round(day * DAY_MILLISECOND)).toISOString().slice(0, -1);
  // Less than a day is a time without a date.
  return day < 1 ? text.slice(11) : text.replace(/\.000$/, '');
}
