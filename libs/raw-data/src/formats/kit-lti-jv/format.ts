import type { HeaderClaim, JvRecord } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { type ClaimRule, readClaim } from '../../records/claims.ts';
import { hasEveryMark, indexOfMark, LineMark, lineMarks } from '../../records/marks.ts';
import { inAcquisitionOrder, pairPoints } from '../../records/points.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import type { ScanDirection } from '../../records/scan-direction.ts';
import { joinStated, type Stated, statedArea } from '../../records/stated.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { lineAt } from '../../text/lines.ts';
import { readLooseNumber } from '../../text/number.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

const TABLE_ROW = new LineMark('Voltage [V]\tCurrent density [1] [mA/cm^2]');
const SCAN_HEADING = /^Current density \[(\d+)\] \[mA\/cm\^2\]$/;
const MARKS = [...lineMarks('LTI @ KIT\t', 'Cell area [cm^2]:'), TABLE_ROW];

/** The header has one value per scan; the current density is negative under light and so is its Jsc. */
const CLAIM_ROWS: readonly (ClaimRule & { readonly row: RegExp })[] = [
  { row: /^Jsc \[mA\/cm\^2\]:/, metric: 'jscMilliampPerCm2', factor: -1 },
  { row: /^Voc \[V\]:/, metric: 'vocVolt', factor: 1 },
  { row: /^Fill factor:/, metric: 'fillFactor', factor: 0.01 },
  { row: /^Efficiency:/, metric: 'pcePercent', factor: 1 },
];

/** The first scan of the instrument runs from high voltage down, the second back up. */
const DIRECTIONS: readonly ScanDirection[] = ['reverse', 'forward'];

/** JV tables of the LTI laboratory at KIT: two scans of one cell and their average, which is no scan. */
export const kitLtiJv: RawFormat = {
  key: 'kit-lti-jv',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'KIT LTI solar simulator',
    kinds: ['jv'],
    sample: 'TAB table below lines of key and value, one voltage column, two scans and their average',
  },

  detect(look: ContentLook): number {
    return hasEveryMark(look.lines, MARKS) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const tableLine = indexOfMark(content.lines, TABLE_ROW);
    if (tableLine === -1) throw new UnreadableContent('The file has no table of JV points.');
    const header = content.lines.slice(0, tableLine);
    const scans = scanColumns(lineAt(content.lines, tableLine));
    const block = readTabTable(content, tableLine + 1, [0, ...scans.map((scan) => scan.columnIndex)]);
    const stated = readStated(header);
    const cell = valueOf(header, /^Cell ID:/);
    const measuredAt = readTime(header);
    const records = scans.map((scan, index): JvRecord => {
      const direction = DIRECTIONS[scan.position - 1] ?? null;
      const points = inAcquisitionOrder(pairPoints(block, 0, index + 1), direction);
      return {
        kind: 'jv',
        label: `scan ${scan.position}`,
        group: cell ?? 'cell',
        pixelLabel: null,
        conditions: {
          ...stated.conditions,
          ...(direction === null ? {} : { scanDirection: direction }),
        },
        claims: claimsOf(header, scan.position),
        measuredAt,
        warnings: stated.warnings,
        voltageVolt: points.x,
        current: { quantity: 'density', milliampPerCm2: points.y },
      };
    });
    return { records, warnings: blockWarnings(block) };
  },
};

function scanColumns(tableRow: string): { columnIndex: number; position: number }[] {
  return tableRow.split('\t').flatMap((cell, columnIndex) => {
    const position = SCAN_HEADING.exec(cell.trim())?.[1];
    return position === undefined ? [] : [{ columnIndex, position: Number(position) }];
  });
}

function valueOf(header: readonly string[], key: RegExp): string | null {
  const line = header.find((candidate) => key.test(candidate));
  const value = line?.split('\t')[1]?.trim();
  return value === undefined || value === '' ? null : value;
}

function readStated(header: readonly string[]): Stated {
  const area = readLooseNumber(valueOf(header, /^Cell area \[cm\^2\]:/) ?? '');
  const isDark = valueOf(header, /^Cell illuminated/) === '0';
  return joinStated(statedArea(area), {
    conditions: isDark ? { dark: true } : {},
    warnings: [],
  });
}

function readTime(header: readonly string[]): JvRecord['measuredAt'] {
  const line = header.find((candidate) => /^\d{4}-\d{2}-\d{2}\t/.test(candidate));
  return line === undefined ? null : readInstrumentTime(line.split('\t').slice(0, 2).join(' '));
}

function claimsOf(header: readonly string[], scanNumber: number): HeaderClaim[] {
  return header.flatMap((line) => {
    const rule = CLAIM_ROWS.find(({ row }) => row.test(line));
    if (rule === undefined) return [];
    const cells = line.split('\t');
    return readClaim(rule, cells[0] ?? '', cells[scanNumber] ?? '');
  });
}
