import type { Conditions, InstrumentTime, MeasurementRecord } from '@dotbook/domain';
import type { ParsedContent, RawContent } from '../format.ts';
import { readHeading } from '../text/heading.ts';
import { lineAt } from '../text/lines.ts';
import { splitCells } from '../text/separator.ts';
import { UnreadableContent } from '../unreadable-content.ts';
import { blockWarnings } from './block-warnings.ts';
import { decayColumns } from './decay-columns.ts';
import { readTabTable } from './tab-table.ts';
import { tableRecord } from './table-record.ts';

/** What a file with a table of decays says beside them. */
export interface DecayFacts {
  readonly label: string | null;
  readonly conditions: Conditions;
  readonly measuredAt: InstrumentTime | null;
}

export const NO_DECAY_FACTS: DecayFacts = { label: null, conditions: {}, measuredAt: null };

/**
 * The decays below a heading row that names a time with its unit; every column behind it is one curve. A single decay takes
 * the label of the file.
 * @throws UnreadableContent
 */
export function readDecayTable(content: RawContent, headingLine: number, facts: DecayFacts): ParsedContent {
  const headings = splitCells(lineAt(content.lines, headingLine), '\t', content.limits.maxColumns).map(
    readHeading,
  );
  const timeColumn = headings.findIndex(({ unit }) => unit?.dimension === 'time');
  const timeUnit = headings[timeColumn]?.unit ?? null;
  if (timeUnit === null) throw new UnreadableContent('No heading of the table is a time with a unit.');
  const curves = headings
    .slice(timeColumn + 1)
    .map((heading, index) => ({ name: heading.name, position: index + 1 }));
  const columns = [timeColumn, ...curves.map(({ position }) => timeColumn + position)];
  const block = readTabTable(content, headingLine + 1, columns);
  const decays = decayColumns(block, timeUnit, curves);
  const records: MeasurementRecord[] = decays.map(({ name, columns: decay }) => {
    const label = decays.length === 1 ? (facts.label ?? 'decay') : name || 'decay';
    return tableRecord('trpl', label, decay, { conditions: facts.conditions, measuredAt: facts.measuredAt });
  });
  return { records, warnings: blockWarnings(block) };
}
