import type { MeasurementRecord } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { refuseAbove } from '../../limits.ts';
import { findTableRow, hasEveryMark, indexOfMark, LineMark } from '../../records/marks.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { type ColumnRule, tableColumns } from '../../records/table-columns.ts';
import { tableRecord } from '../../records/table-record.ts';
import { lineAt } from '../../text/lines.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { type LuqyMeasurement, readMeasurements } from './header.ts';
import { plqyRecord } from './plqy-record.ts';
import { seriesTimes } from './series.ts';

const YIELD_ROW = new LineMark(/^LuQY \(%\)\t/);
const RULE_ROW = new LineMark(/^-{10,}\s*$/);
const TABLE_ROW = new LineMark(/^Wavelength \(nm\)\tLuminescence flux density/i);

/** Quantum yields and spectra of LuQY Pro: single ones, series in time and sweeps of the intensity. */
export const luqyPro: RawFormat = {
  key: 'luqy-pro',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'QYB LuQY Pro',
    kinds: ['plqy', 'pl', 'plSeries'],
    sample:
      'LuQY (%), QFLS (eV) … key TAB value lines, -----, then wavelength, photon flux, raw and dark counts',
  },

  detect(look: ContentLook): number {
    return hasEveryMark(look.lines, [YIELD_ROW, RULE_ROW, TABLE_ROW]) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const { lines, limits } = content;
    const tableRow = findTableRow(lines, TABLE_ROW);
    const ruleRow = indexOfMark(lines, RULE_ROW);
    const measurements = readMeasurements(
      lines.slice(0, ruleRow === -1 ? tableRow : ruleRow),
      limits.maxColumns,
    );
    if (measurements.length === 0) throw new UnreadableContent('The line "LuQY (%)" has no value.');
    refuseAbove('Curves', 2 * measurements.length, limits.maxCurves);
    const headings = splitCells(lineAt(lines, tableRow), '\t', limits.maxColumns);
    const rules = columnRules(headings, measurements.length);
    const block = readTabTable(
      content,
      tableRow + 1,
      rules.map(({ position }) => position),
    );
    const inBlock = rules.map((rule, position) => ({ ...rule, position }));
    const times = seriesTimes(measurements);
    const spectra = measurements.map((measurement, index) => {
      const own = inBlock.filter(({ measurementIndex }) => (measurementIndex ?? index) === index);
      return spectrumRecord(measurement, tableColumns(block, own).columns, times?.[index] ?? null);
    });
    const { warnings } = tableColumns(block, inBlock);
    return { records: [...measurements.flatMap(plqyRecord), ...spectra], warnings };
  },
};

interface SpectrumRule extends ColumnRule {
  /** Null for the column that all spectra share. */
  readonly measurementIndex: number | null;
}

/** One flux column per measurement; only a single one has its raw and dark counts beside it. */
function columnRules(headings: readonly string[], count: number): readonly SpectrumRule[] {
  const wavelength: SpectrumRule = { key: 'wavelengthNanometre', position: 0, measurementIndex: null };
  const fluxes = Array.from({ length: count }, (_, index): SpectrumRule => ({
    key: 'photonFluxCounts',
    position: index + 1,
    measurementIndex: index,
  }));
  const beside = (pattern: RegExp, key: SpectrumRule['key']): SpectrumRule[] => {
    const position = headings.findIndex((heading) => pattern.test(heading));
    return position === -1 || count > 1 ? [] : [{ key, position, measurementIndex: 0 }];
  };
  return [
    wavelength,
    ...fluxes,
    ...beside(/^raw spectrum/i, 'intensityCounts'),
    ...beside(/^dark spectrum/i, 'darkCounts'),
  ];
}

function spectrumRecord(
  measurement: LuqyMeasurement,
  columns: Parameters<typeof tableRecord>[2],
  elapsedSecond: number | null,
): MeasurementRecord {
  const kind = elapsedSecond === null ? 'pl' : 'plSeries';
  return tableRecord(kind, measurement.label('spectrum'), columns, {
    conditions: { ...measurement.conditions, ...(elapsedSecond === null ? {} : { elapsedSecond }) },
    measuredAt: measurement.measuredAt,
    warnings: measurement.warnings,
  });
}
