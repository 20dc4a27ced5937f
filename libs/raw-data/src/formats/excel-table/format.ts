import type { MeasurementRecord, Warning } from '@dotbook/domain';
import { isWorkbook, readWorkbook, type Sheet } from '../../archive/read-workbook.ts';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { refuseAbove } from '../../limits.ts';
import { refuseSeveralExports } from '../../records/several-exports.ts';
import { UnreadableContent, UnsupportedContent } from '../../unreadable-content.ts';
import { genericDelimited } from '../generic-delimited/format.ts';
import { isExperimentPlan } from './experiment-plan.ts';
import { linesOfSheet } from './sheet-lines.ts';

/** As low as a plain table of text: an instrument that writes workbooks of its own comes first. */
const GENERIC_SCORE = 10;
const SHOWN_REASONS = 5;

/** Tables in Excel workbooks: every sheet is read as the same table would be as text. */
export const excelTable: RawFormat = {
  key: 'excel-table',
  version: 3,
  reads: 'bytes',
  isGeneric: true,
  about: {
    instrument: 'any program that exports a table as an Excel workbook (.xlsx)',
    kinds: genericDelimited.about.kinds,
    sample: 'sheets with numbers below a row of headings with quantities and units',
  },

  detect(look: ContentLook): number {
    return isWorkbook(look.entryNames) ? GENERIC_SCORE : 0;
  },

  parse(content: RawContent): ParsedContent {
    const sheets = readWorkbook(content.bytes, content.limits);
    const readings = sheets.map((sheet) => readTable(sheet, content));
    const read = readings.filter(({ records }) => records.length > 0);
    refuseAbove('Curves', read.flatMap(({ records }) => records).length, content.limits.maxCurves);
    if (read.length === 0) throw withoutTable(sheets, readings);
    return {
      records: read.flatMap((reading) => (read.length === 1 ? reading.records : named(reading))),
      warnings: read.flatMap(({ sheet, warnings }) =>
        warnings.map(({ code, detail }) => ({ code, detail: `Sheet "${sheet}": ${detail}` })),
      ),
    };
  },
};

interface SheetReading {
  readonly sheet: string;
  readonly records: readonly MeasurementRecord[];
  readonly warnings: readonly Warning[];
  /** Why nothing was read; null where something was. */
  readonly reason: string | null;
}

function readTable(sheet: Sheet, { bytes, kind, limits }: RawContent): SheetReading {
  const { name, rows } = sheet;
  // Settings of a plan are numbers, too, and no curves, whatever the caller says they measure.
  if (isExperimentPlan(rows))
    return { sheet: name, records: [], warnings: [], reason: 'An experiment plan.' };
  const lines = linesOfSheet(rows);
  const missing = missingText(sheet);
  try {
    const parsed = genericDelimited.parse({ bytes, text: lines.join('\n'), lines, kind, limits });
    if (parsed.warnings.some(({ code }) => code === 'textRowsSkipped')) refuseSeveralExports(lines);
    const { records, warnings } = parsed;
    const doubts = missing === null ? [] : [{ code: 'nonFiniteDropped' as const, detail: missing }];
    return { sheet: name, records, warnings: [...warnings, ...doubts], reason: null };
  } catch (error) {
    if (!(error instanceof UnreadableContent || error instanceof UnsupportedContent)) throw error;
    const reason = missing === null ? error.message : `${error.message} ${missing}`;
    return { sheet: name, records: [], warnings: [], reason };
  }
}

/** That cells have no value, and what to do; null where none is missing. */
function missingText({ valuelessCount, firstValueless }: Sheet): string | null {
  if (valuelessCount === 0) return null;
  const more = valuelessCount > firstValueless.length ? ', …' : '';
  return `${valuelessCount} cell(s) hold no value: ${firstValueless.join(', ')}${more}; their points are left out. Open the workbook in a program that computes its formulas, save it there, and hand it in again.`;
}

function withoutTable(sheets: readonly Sheet[], readings: readonly SheetReading[]): Error {
  if (sheets.some(({ rows }) => isExperimentPlan(rows))) {
    return new UnsupportedContent(
      'This is an experiment plan of NOMAD (steps, materials and settings per sample) and no measurement. It is kept; hand in the files of the measurements.',
    );
  }
  const reasons = readings.slice(0, SHOWN_REASONS).map(({ sheet, reason }) => `"${sheet}": ${reason ?? ''}`);
  return new UnreadableContent(
    `No sheet of the workbook is a table that Dotbook reads. ${reasons.join(' ')}`,
  );
}

/** Several sheets may name their curves alike. */
function named({ sheet, records }: SheetReading): MeasurementRecord[] {
  return records.map((record) => ({
    ...record,
    label: `${sheet} ${record.label}`,
    group: record.group === null ? null : `${sheet} ${record.group}`,
  }));
}
