import type { HeaderClaim, JvRecord } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { readClaims } from '../../records/claims.ts';
import { hasDarkResults } from '../../records/dark-results.ts';
import { findTableRow, hasMark, LineMark } from '../../records/marks.ts';
import { pairPoints } from '../../records/points.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { lineAt } from '../../text/lines.ts';
import { UnreadableContent, UnsupportedContent } from '../../unreadable-content.ts';
import { groupLists } from './group-lists.ts';
import { joinLists, listRole } from './join-lists.ts';
import { CLAIMS, readParameters, readStated } from './parameters.ts';
import { LIST_ROW } from './result-list.ts';

const TABLE_ROW = new LineMark(/^[^\t]+__V\t[^\t]+__J\t[^\t]+__I\t[^\t]+__Param\t[^\t]+__ParamDescr\s*$/);
const VOLTAGE_COLUMN = 0;
const DENSITY_COLUMN = 1;
const MAX_NAME_CHARACTERS = 200;
const DARK_NAME = /(?:^|_)dark(?:_|$)/i;

/** JV curves of the simulator at Empa: one curve, its parameters running down beside it. */
export const empaIv: RawFormat = {
  key: 'empa-iv',
  version: 3,
  reads: 'text',
  about: {
    instrument: 'Empa solar simulator, I-V files',
    kinds: ['jv'],
    sample:
      'TAB columns NAME__V, NAME__J, NAME__I, NAME__Param, NAME__ParamDescr; parameters in the last two',
  },

  detect(look: ContentLook): number {
    const isTable = look.text.includes('__V\t') && hasMark(look.lines, TABLE_ROW);
    return isTable || hasMark(look.lines, LIST_ROW) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    if (!hasMark(content.lines, TABLE_ROW) && hasMark(content.lines, LIST_ROW)) {
      throw new UnsupportedContent(
        'This is a list of results of several cells, without any curve. It is kept, and joined to the curves whose files it names when they are uploaded together.',
      );
    }
    const tableLine = findTableRow(content.lines, TABLE_ROW);
    const name = nameOf(lineAt(content.lines, tableLine));
    const parameters = readParameters(content.lines, tableLine + 1);
    const block = readTabTable(content, tableLine + 1, [VOLTAGE_COLUMN, DENSITY_COLUMN]);
    refuseSecondCurve(content, tableLine, block.textLines);
    const points = pairPoints(block, 0, 1);
    const stated = readStated(parameters);
    const results = readClaims(CLAIMS, parameters);
    const isDark = /(?:^|_)dark(?:_|$)/i.test(name) || hasDarkResults(results, points);
    const time = parameters.get('Measurement date and time');
    const cell = cellOf(name);
    const claims: readonly HeaderClaim[] = isDark ? [] : results;
    const record: JvRecord = {
      kind: 'jv',
      label: isDark && !DARK_NAME.test(name) ? `${name} dark` : name,
      group: isDark ? `${cell ?? name} dark` : (cell ?? name),
      pixelLabel: cell,
      conditions: { ...stated.conditions, ...(isDark ? { dark: true } : {}) },
      claims,
      measuredAt: time === undefined ? null : readInstrumentTime(time),
      warnings: stated.warnings,
      voltageVolt: points.x,
      current: { quantity: 'density', milliampPerCm2: points.y },
    };
    return { records: [record], warnings: blockWarnings(block) };
  },

  join: joinLists,
  joinsKeys: ['empa-tiv'],
  companionRole: listRole,
  groupNames: groupLists,
};

/** @throws UnreadableContent for another curve below the first: name and parameters of that would be told of both. */
function refuseSecondCurve({ lines }: RawContent, tableLine: number, textLines: readonly number[]): void {
  const second = textLines.find((line) => TABLE_ROW.test(lineAt(lines, line - 1)));
  if (second === undefined) return;
  const names = [tableLine, second - 1].map((index) => nameOf(lineAt(lines, index)));
  throw new UnreadableContent(
    `Line ${second} begins another curve ("${names[1] ?? ''}") below that of line ${tableLine + 1} ("${names[0] ?? ''}"): the file holds several exports, one behind the other. Cut the file there and hand in the pieces.`,
  );
}

function nameOf(row: string): string {
  return row.slice(0, row.indexOf('__V\t')).trim().slice(0, MAX_NAME_CHARACTERS);
}

/** The cell on the substrate, such as `a2` of `SAMPLE_A_a2` and of `SAMPLE_A_a2_dark`; null when the name has none. */
function cellOf(name: string): string | null {
  return name.split('_').findLast((part) => /^[a-z]\d{1,2}$/.test(part)) ?? null;
}
