import type { MeasurementRecord } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { hasEveryMark, lineMarks } from '../../records/marks.ts';
import { readTabTable } from '../../records/tab-table.ts';
import type { NumericBlock } from '../../text/numeric-block.ts';
import { UnreadableContent, UnsupportedContent } from '../../unreadable-content.ts';
import { groupSummaries, joinSummaries, summaryRole } from './join-summary.ts';
import { jvRecordOf } from './jv-record.ts';
import { DATA_ROW, readSections, type Sections } from './sections.ts';
import { openCircuitRecordOf } from './open-circuit-record.ts';

const MARKS = lineMarks(/^\[General\]\s*$/, /^\[Sample\]\s*$/, /^Measuring device:\tLOANA\b/);

/** Files of the LOANA cell tester of ISFH: light and dark JV, and Voc over Isc; one measurement of one cell each. */
export const isfhLoana: RawFormat = {
  key: 'isfh-loana',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'ISFH LOANA cell tester',
    kinds: ['jv', 'sunsVoc'],
    sample:
      '[Sections] with "Key: TAB value TAB [unit]", Label1 … of the columns, **Data**, then TAB columns',
  },

  detect(look: ContentLook): number {
    return hasEveryMark(look.lines, MARKS) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const dataLine = content.lines.findIndex((line) => line.trim() === DATA_ROW);
    const sections = readSections(dataLine === -1 ? content.lines : content.lines.slice(0, dataLine));
    if (dataLine === -1) throw withoutData(sections);
    const columns = labelledColumns(sections);
    const block = readTabTable(content, dataLine + 1, columns.indices);
    const record = recordOf(sections, columns.names, block);
    return { records: [record], warnings: blockWarnings(block) };
  },

  join: joinSummaries,
  companionRole: summaryRole,
  groupNames: groupSummaries,
};

function withoutData(sections: Sections): Error {
  const isSummary = [...sections.keys()].some((key) => key.startsWith('Light IV/'));
  if (!isSummary) return new UnreadableContent('The file has no line **Data** above its points.');
  return new UnsupportedContent(
    'This is the summary of results of a LOANA cell tester, without any curve. Hand in its light curve (.lgt) with it.',
  );
}

interface LabelledColumns {
  readonly indices: readonly number[];
  readonly names: readonly string[];
}

const HIGHEST_LABEL_COUNT = 20;

/** The columns in their order, as `Label1:<TAB>Voltage<TAB>[V]` and so on name them. */
function labelledColumns(sections: Sections): LabelledColumns {
  const names: string[] = [];
  for (let number = 1; number <= HIGHEST_LABEL_COUNT; number += 1) {
    const label = sections.get(`Measurement/Label${number}`);
    if (label === undefined) break;
    names.push(`${label.value} ${label.unitText}`.trim());
  }
  if (names.length < 2) throw new UnreadableContent('The file does not name the columns of its points.');
  return { indices: names.map((_, index) => index), names };
}

function recordOf(sections: Sections, names: readonly string[], block: NumericBlock): MeasurementRecord {
  const mode = sections.get('Settings/Mode')?.value.toLowerCase() ?? '';
  if (mode === 'light' || mode === 'dark') return jvRecordOf(sections, names, block, mode);
  if (mode === 'isc-voc') return openCircuitRecordOf(sections, names, block);
  throw new UnsupportedContent(
    `This LOANA file holds "${names.join('", "')}" (mode "${mode}"); light and dark curves and Isc-Voc are read.`,
  );
}
