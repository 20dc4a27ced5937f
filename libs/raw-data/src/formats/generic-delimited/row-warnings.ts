import type { Warning } from '@dotbook/domain';
import { type DecimalSign, readNumber } from '../../text/number.ts';
import { place } from '../../unreadable-content.ts';
import { type Column, normalisedName } from './column.ts';

/** A line below the headings of a table. */
export interface LabelledRow {
  /** 0-based line. */
  readonly index: number;
  /** Trimmed; those at the end that are empty are left out. */
  readonly cells: readonly string[];
  /** Whether the line is a text that no separator divides. */
  readonly isOneText: boolean;
}

interface Headed {
  readonly columns: readonly Column[];
  readonly decimal: DecimalSign;
}

const SHOWN_ROWS = 5;
const MAX_SHOWN_CHARACTERS = 40;

/** Which rows of a table were left out for want of a number in a column: where, of which sample, and what they say. */
export function rowWarnings(
  dropped: readonly LabelledRow[],
  keptCount: number,
  table: Headed,
  columnIndex: number,
): Warning[] {
  const isText = ({ isOneText, cells }: LabelledRow): boolean =>
    isOneText && (cells[columnIndex] ?? '') === '';
  const texts = dropped.filter(isText);
  const rows = dropped.filter((row) => !isText(row));
  const warnings: Warning[] = [];
  if (texts.length > 0) {
    const detail = `${texts.length} line(s) of text between the rows were skipped (${shown(texts, textOf)}).`;
    warnings.push({ code: 'textRowsSkipped', detail });
  }
  if (rows.length > 0) {
    const heading = table.columns[columnIndex]?.heading.text ?? '';
    const faults = shown(rows, (row) => faultOf(row, table, columnIndex));
    const detail = `${rows.length} of ${rows.length + keptCount} row(s) hold no number in the column "${heading}" and were left out (${faults}).`;
    warnings.push({ code: 'nonFiniteDropped', detail });
  }
  return warnings;
}

function shown(rows: readonly LabelledRow[], wordsOf: (row: LabelledRow) => string): string {
  return rows.slice(0, SHOWN_ROWS).map(wordsOf).join('; ') + (rows.length > SHOWN_ROWS ? '; …' : '');
}

function textOf({ index, cells }: LabelledRow): string {
  return `line ${index + 1}: "${cut(cells[0] ?? '')}"`;
}

/** E.g. `line 5, column 2, D4: "NaN" is not a number`. */
function faultOf(row: LabelledRow, table: Headed, columnIndex: number): string {
  const name = nameOf(row, table, columnIndex);
  const cell = row.cells[columnIndex] ?? '';
  const fault = cell === '' ? 'the cell is empty' : `"${cut(cell)}" is not a number`;
  return `${place(row.index + 1, columnIndex + 1)}${name === '' ? '' : `, ${cut(name)}`}: ${fault}`;
}

const LABEL_NAME =
  /^(?:#|nr|no|number|nummer|index|id|device|cell|pixel|sample|probe|zelle|bauteil|substrate|substrat|run|batch|name|label|scan)(?: ?(?:nr|no|id|name|number|nummer|label))?$/;

/** Whether a heading is that of names or numbers of samples. */
export function isHeadingOfNames({ heading }: Column): boolean {
  return LABEL_NAME.test(normalisedName(heading.name));
}

/** The sample of a row: a word under a heading of names, else any word, else the first cell; empty where there is none. */
function nameOf({ cells }: LabelledRow, { columns, decimal }: Headed, columnIndex: number): string {
  const others = columns.filter(({ index }) => index !== columnIndex && (cells[index] ?? '') !== '');
  const words = others.filter(({ index }) => readNumber(cells[index] ?? '', decimal) === 'notNumber');
  const named = words.find(isHeadingOfNames) ?? words[0] ?? others.find(isHeadingOfNames) ?? others[0];
  return named === undefined ? '' : (cells[named.index] ?? '');
}

function cut(text: string): string {
  return text.slice(0, MAX_SHOWN_CHARACTERS);
}
