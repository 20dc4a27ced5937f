import type { MeasurementKind, MeasurementRecord, TableKind, TableRecord } from '@dotbook/domain';
import type { ParsedContent } from '../../format.ts';
import { readLooseNumber, readNumber } from '../../text/number.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { type Column, normalisedName, withoutLogarithms } from './column.ts';
import { type ColumnRule, matchColumn, type MatchedColumn, readQuantity } from './column-rule.ts';
import { type LabelledTable, readLabelledColumn } from './labelled-table.ts';
import { readPreamble, textOf } from './preamble.ts';
import { isHeadingOfNames } from './row-warnings.ts';
import { statedIn } from './stated-conditions.ts';
import { plainRecord, soleLabel } from './table-record.ts';

/** What a table of samples with a number each will be read as. */
export interface ListPlan {
  readonly kind: MeasurementKind;
  /** @throws UnreadableContent for a column whose unit nobody knows. */
  read(table: LabelledTable): ParsedContent;
}

export type ListPlanner = (table: LabelledTable, kind: MeasurementKind | null) => ListPlan | null;

const ABSORBANCE_AT =
  /^(?:a|abs|absorbance|absorbanz|extinktion|od)[\s_]*(?:at|@|bei)?[\s_(]*(\d{3,4}(?:[.,]\d+)?)[\s_]*(?:nm)?\)?$/i;
const ABSORBANCE_NAME = /^(?:a|abs|absorbance|absorbanz|extinktion|od)$/;

/** Absorbances of the solutions of a relative yield: `sample,A_450nm`. */
export const planAbsorbances: ListPlanner = ({ columns }, kind) => {
  if (kind !== null && kind !== 'plqy') return null;
  const isAbsorbance = ({ heading }: Column): boolean =>
    ABSORBANCE_AT.test(heading.text) ||
    (kind === 'plqy' && ABSORBANCE_NAME.test(normalisedName(heading.text)));
  const [absorbance, ...others] = columns.filter(isAbsorbance);
  const label = columns.find((column) => !isAbsorbance(column));
  if (absorbance === undefined || others.length > 0 || label === undefined) return null;
  return {
    kind: 'plqy',
    read(table) {
      const entries = readPreamble(table.preamble);
      const digits = ABSORBANCE_AT.exec(absorbance.heading.text)?.[1];
      const excitationNanometre = digits === undefined ? null : readLooseNumber(digits);
      const { entries: rows, warnings } = readLabelledColumn(table, absorbance.index);
      const records = rows.map(({ cells, value }): TableRecord =>
        plainRecord(
          'plqy',
          {
            label: cells[label.index] ?? '',
            columns: { absorbance: [value] },
            conditions: {
              absorbance: value,
              ...(excitationNanometre === null ? {} : { excitationNanometre }),
            },
          },
          entries,
        ),
      );
      return { records, warnings };
    },
  };
};

const PARTICLE = String.raw`edge(?: length)?|side length|kantenlänge|kantenlaenge|diameter|durchmesser|feret|particle size|partikelgröße|partikelgroesse`;

const EDGE: ColumnRule = {
  quantity: 'edgeLengthNanometre',
  names: new RegExp(`(?<![a-zäöüß])(?:${PARTICLE})(?![a-zäöüß])`),
  unit: 'nm',
  alike: ['pixel'],
  withoutUnit: { form: 'refused' },
};

/** Where the caller says that these are particles, lengths and sizes are theirs. */
const LENGTH: ColumnRule = {
  ...EDGE,
  names: new RegExp(`(?<![a-zäöüß])(?:${PARTICLE}|length|size|länge|größe|d)(?![a-zäöüß])`),
};

/** Sizes of particles of an image, in nm or in pixels of a stated size. */
export const planSizes: ListPlanner = ({ columns }, kind) => {
  if (kind !== null && kind !== 'electronMicroscopy') return null;
  const rule = kind === null ? EDGE : LENGTH;
  const sizes = withoutLogarithms(columns).flatMap((column) => matchColumn(column, rule) ?? []);
  if (sizes.length === 0) return null;
  return {
    kind: 'electronMicroscopy',
    read: (table) =>
      eachColumn('electronMicroscopy', sizes, table, (column, values) => inNanometre(column, values, table)),
  };
};

function inNanometre(
  column: MatchedColumn,
  values: readonly number[],
  table: LabelledTable,
): readonly number[] {
  if (column.heading.unit?.dimension !== 'pixel') return readQuantity(column, values).values;
  const { pixelSizeNanometre } = statedIn(readPreamble(table.preamble)).conditions;
  if (pixelSizeNanometre !== undefined) return values.map((value) => value * pixelSizeNanometre);
  throw new UnreadableContent(
    `The column "${column.heading.text}" is in pixels, and no line before the table states their size. Write it there, e.g. "Pixel size: 0.2 nm".`,
  );
}

const ANY_VALUE: ColumnRule = {
  quantity: 'sampleValue',
  names: /^/,
  unit: '1',
  withoutUnit: { form: 'asWritten' },
};

/** A table of devices with a number each, in the unit of its header; only where the caller says so. */
export const planValues: ListPlanner = (found, kind) => {
  if (kind !== 'computed') return null;
  const values = found.columns.filter((column) => isValueColumn(column, found));
  if (values.length === 0) return null;
  const matched = values.map(({ index, heading }): MatchedColumn => ({ index, heading, rule: ANY_VALUE }));
  return { kind, read: (table) => eachColumn('computed', matched, table, (_, numbers) => numbers) };
};

function isValueColumn(column: Column, { rows, decimal }: LabelledTable): boolean {
  const { index, heading } = column;
  if (heading.text === '' || isHeadingOfNames(column)) return false;
  const written = rows().filter(({ cells }) => (cells[index] ?? '') !== '');
  const numbers = written.filter(({ cells }) => typeof readNumber(cells[index] ?? '', decimal) === 'number');
  // Words of a column of numbers are failed devices; a few numbers in one of words are none of its values.
  const isMostlyNumbers = 2 * numbers.length > written.length;
  return numbers.length > 0 && (heading.unit !== null || isMostlyNumbers);
}

function eachColumn(
  kind: TableKind,
  matched: readonly MatchedColumn[],
  table: LabelledTable,
  convert: (column: MatchedColumn, values: readonly number[]) => readonly number[],
): ParsedContent {
  const preamble = readPreamble(table.preamble);
  const labelOf = ({ heading }: MatchedColumn): string => {
    if (matched.length > 1) return heading.text;
    if (kind !== 'computed') return soleLabel(kind, preamble);
    // Only the heading says what values of any kind are.
    const name = textOf(preamble, 'name');
    return name === null ? heading.text : `${name} ${heading.text}`;
  };
  const readings = matched.map((column) => ({ column, ...readLabelledColumn(table, column.index) }));
  const records = readings.flatMap(({ column, entries }): MeasurementRecord[] => {
    if (entries.length === 0) return [];
    const values = convert(
      column,
      entries.map(({ value }) => value),
    );
    const label = labelOf(column);
    return [plainRecord(kind, { label, columns: { [column.rule.quantity]: values } }, preamble)];
  });
  return { records, warnings: readings.flatMap(({ warnings }) => warnings) };
}
