import type { JvRecord } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { type ClaimRule, readClaims } from '../../records/claims.ts';
import { countMarks, hasMark, indexOfMark, LineMark, lineMarks } from '../../records/marks.ts';
import { inAcquisitionOrder, pairPoints } from '../../records/points.ts';
import { readTabHeader } from '../../records/tab-header.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { directionOf, type ScanDirection } from '../../records/scan-direction.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { readStated } from './header.ts';

const TABLE_ROW = new LineMark(/^Voltage\tCurrentDensity(?:\t|$)/);
const MARKS = [
  ...lineMarks(/^#Singapore Solar Simulator/, /^Meas\. type:\tLIV\s*$/, /^#IV results/),
  TABLE_ROW,
];

/** Results block: voltages in mV, photocurrents positive although they are negative in the table. */
const CLAIMS: ReadonlyMap<string, ClaimRule> = new Map([
  ['Voc', { metric: 'vocVolt', factor: 1e-3 }],
  ['Vmpp', { metric: 'vmppVolt', factor: 1e-3 }],
  ['Jsc', { metric: 'jscMilliampPerCm2', factor: 1 }],
  ['Jmpp', { metric: 'jmppMilliampPerCm2', factor: 1 }],
  ['FF', { metric: 'fillFactor', factor: 0.01 }],
  ['Eff', { metric: 'pcePercent', factor: 1 }],
  ['Roc', { metric: 'slopeResistanceVocOhmCm2', factor: 1 }],
  ['Rsc', { metric: 'slopeResistanceJscOhmCm2', factor: 1 }],
]);

/** JV files of the Python program of the Singapore solar simulator: one scan of one pixel each. */
export const singaporeSolarSimulatorJv: RawFormat = {
  key: 'singapore-solar-simulator-jv',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Singapore solar simulator (Python)',
    kinds: ['jv'],
    sample: '#sections of key and value, then Voltage, CurrentDensity; one scan of one pixel',
  },

  detect(look: ContentLook): number {
    const count = hasMark(look.lines, TABLE_ROW) ? countMarks(look.lines, MARKS) : 0;
    return count >= MARKS.length - 1 ? 25 * count : 0;
  },

  parse(content: RawContent): ParsedContent {
    const tableLine = indexOfMark(content.lines, TABLE_ROW);
    if (tableLine === -1) throw new UnreadableContent('The file has no table of JV points.');
    const header = readTabHeader(content.lines.slice(0, tableLine));
    const block = readTabTable(content, tableLine + 1, [0, 1]);
    const direction = directionOf(header.get('scandirection') ?? '');
    const points = inAcquisitionOrder(pairPoints(block, 0, 1), direction);
    const stated = readStated(header);
    const pixel = header.get('PixelNow') ?? null;
    const time = header.get('DateTime');
    const record: JvRecord = {
      kind: 'jv',
      label: labelOf(header, direction),
      group: pixel,
      pixelLabel: pixel,
      conditions: {
        ...stated.conditions,
        ...(direction === null ? {} : { scanDirection: direction }),
      },
      claims: readClaims(CLAIMS, header),
      measuredAt: time === undefined ? null : readInstrumentTime(time),
      warnings: stated.warnings,
      voltageVolt: points.x,
      current: { quantity: 'density', milliampPerCm2: points.y },
    };
    return { records: [record], warnings: blockWarnings(block) };
  },
};

function labelOf(header: ReadonlyMap<string, string>, direction: ScanDirection | null): string {
  const pixel = header.get('PixelNow');
  return [pixel === undefined ? 'scan' : `pixel ${pixel}`, direction].filter(Boolean).join(' ');
}
