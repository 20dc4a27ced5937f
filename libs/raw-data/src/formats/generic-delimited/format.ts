import type { MeasurementKind } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { refuseAbove } from '../../limits.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { pairPoints } from '../../records/points.ts';
import { wholeRows } from '../../records/whole-rows.ts';
import { lineAt, type Lines } from '../../text/lines.ts';
import { type NumericBlock, readNumericBlock } from '../../text/numeric-block.ts';
import { splitCells } from '../../text/separator.ts';
import { writtenRows } from '../../text/table-lines.ts';
import { place, UnreadableContent } from '../../unreadable-content.ts';
import { columnsOf } from './column.ts';
import { planEqe, planJv } from './curves.ts';
import { planDecay } from './decay-table.ts';
import { planIonConductivity, planSpectralMismatch, planSunsVoc } from './point-tables.ts';
import { absorbanceRole, joinAbsorbances } from './join-absorbances.ts';
import { findLabelledTable, type LabelledTable } from './labelled-table.ts';
import { type ListPlan, type ListPlanner, planAbsorbances, planSizes, planValues } from './list-tables.ts';
import { readPreamble } from './preamble.ts';
import { planFtir, planPl, planUvVis, planXrd } from './spectrum-tables.ts';
import { strangeHeadingText } from './strange-heading.ts';
import { findTable, type FoundTable } from './table.ts';
import type { TableNumbers, TablePlan, TablePlanner } from './table-plan.ts';
import { planTrack } from './track-tables.ts';

/** Below every instrument format: a plain table is what remains when no instrument has signed the file. */
const GENERIC_SCORE = 10;
const KEY = 'generic-delimited';

/** Asked in this order; no header of the project's fixtures fits two of them. */
const PLANNERS: readonly TablePlanner[] = [
  planSpectralMismatch,
  planJv,
  planEqe,
  planDecay,
  planTrack,
  planUvVis,
  planFtir,
  planXrd,
  planPl,
  planSunsVoc,
  planIonConductivity,
];

/** Asked where none of the above reads the file. */
const LIST_PLANNERS: readonly ListPlanner[] = [planAbsorbances, planSizes, planValues];

/** Any sensible table of a measurement: separators, decimal signs, units, English or German headers. */
export const genericDelimited: RawFormat = {
  key: KEY,
  version: 6,
  reads: 'text',
  isGeneric: true,
  about: {
    instrument: 'any program that exports a plain table',
    kinds: [
      'jv',
      'stabilisedIv',
      'mppTracking',
      'eqe',
      'plqy',
      'sunsVoc',
      'stability',
      'pl',
      'plSeries',
      'trpl',
      'sclc',
      'ionConductivity',
      'uvVis',
      'xrd',
      'ftir',
      'electronMicroscopy',
      'computed',
    ],
    sample:
      'numbers separated by TAB, comma, semicolon or blanks below a header row with quantities and units',
  },

  detect(look: ContentLook): number {
    return planOnce(look.lines, look.maxColumns + 1, look.kind) === null ? 0 : GENERIC_SCORE;
  },

  parse(content: RawContent): ParsedContent {
    const found = planOnce(content.lines, content.limits.maxColumns + 1, content.kind);
    if (found === null) {
      throw new UnreadableContent(
        strangeHeadingText(content.lines, content.limits.maxColumns + 1) ??
          'No column of the table names a quantity that is read from plain tables.',
      );
    }
    const parsed = found.form === 'list' ? found.plan.read(found.table) : readPlanned(content, found);
    if (parsed.records.length === 0) {
      throw new UnreadableContent('No curve of the table has a point with both numbers.');
    }
    return parsed;
  },

  join: (files) => joinAbsorbances(files, KEY),
  mayHaveCompanions: (records) => records.some(({ kind }) => kind === 'plqy'),
  companionRole: (file) => absorbanceRole(file, KEY),
};

type Found =
  | { readonly form: 'curves'; readonly table: FoundTable; readonly plan: TablePlan }
  | { readonly form: 'list'; readonly table: LabelledTable; readonly plan: ListPlan };

interface Asked {
  readonly maxColumns: number;
  readonly kind: MeasurementKind | null;
  readonly found: Found | null;
}

/** What was asked last about lines: those of a file that is not long are looked at once for detection and reading. */
const ASKED = new WeakMap<Lines, Asked>();

function planOnce(lines: Lines, maxColumns: number, kind: MeasurementKind | null): Found | null {
  const asked = ASKED.get(lines);
  if (asked?.maxColumns === maxColumns && asked.kind === kind) return asked.found;
  const found = planFor(lines, maxColumns, kind);
  ASKED.set(lines, { maxColumns, kind, found });
  return found;
}

function planFor(lines: Lines, maxColumns: number, kind: MeasurementKind | null): Found | null {
  const table = findTable(lines, maxColumns);
  const plan = table === null ? null : planTable(table, kind);
  if (table !== null && plan !== null) return { form: 'curves', table, plan };
  // A table that is known by its headings as something else is no list of values.
  if (kind !== null && table !== null && planTable(table, null) !== null) return null;
  const list = findLabelledTable(lines, maxColumns);
  if (list === null) return null;
  for (const planner of LIST_PLANNERS) {
    const listPlan = planner(list, kind);
    if (listPlan !== null) return { form: 'list', table: list, plan: listPlan };
  }
  return null;
}

function readPlanned(
  content: RawContent,
  { table, plan }: Extract<Found, { form: 'curves' }>,
): ParsedContent {
  refuseAbove('Columns', table.columnCount, content.limits.maxColumns);
  refuseAbove('Curves', plan.curveCount, content.limits.maxCurves);
  const block = readBlock(content, table, plan);
  const { records, warnings } = plan.readRecords(numbersOf(block, plan), readPreamble(table.preamble));
  return { records, warnings: [...blockWarnings(block), ...warnings] };
}

function planTable(table: FoundTable, kind: MeasurementKind | null): TablePlan | null {
  const columns = columnsOf(table);
  for (const planner of PLANNERS) {
    const plan = planner(columns, kind);
    if (plan !== null) return plan;
  }
  return null;
}

function readBlock(content: RawContent, table: FoundTable, plan: TablePlan): NumericBlock {
  return readNumericBlock({
    from: table.firstRow,
    to: content.lines.length,
    cellsAt: (index) => rowCells(content, table, index),
    ...writtenRows(content, {
      separator: table.dialect.separator,
      maxCells: content.limits.maxColumns + 1,
      ...(table.headings === null ? {} : { columnCount: table.columnCount }),
    }),
    decimal: table.dialect.decimal,
    columns: plan.indices,
    abscissaColumns: plan.abscissaIndices,
    isRagged: plan.abscissaIndices.length > 1,
  });
}

function numbersOf(block: NumericBlock, { indices }: TablePlan): TableNumbers {
  const positionOf = new Map(indices.map((index, position) => [index, position]));
  const at = (index: number): number => positionOf.get(index) ?? -1;
  return {
    pointsOf: (xIndex, yIndex) => pairPoints(block, at(xIndex), at(yIndex)),
    columnsOf: (wanted) => wholeRows(block, wanted.map(at)),
  };
}

/** Cells of a row; more cells than headings mean that a decimal comma was taken for a separator, or a damaged line. */
function rowCells(content: RawContent, table: FoundTable, index: number): readonly string[] {
  const line = lineAt(content.lines, index);
  if (line.startsWith('#')) return [];
  const cells = splitCells(line, table.dialect.separator, content.limits.maxColumns + 1);
  const extra = cells.findIndex((cell, column) => column >= table.columnCount && cell !== '');
  if (extra === -1 || table.headings === null || !/^[+-]?[\d.,]/.test(cells[0] ?? '')) return cells;
  throw new UnreadableContent(
    `The row in ${place(index + 1, extra + 1)} has more cells than the ${table.columnCount} headings of the table. A decimal comma needs another separator, such as ";" or TAB.`,
  );
}
