import type { JvRecord } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { refuseAbove } from '../../limits.ts';
import { countMarks, hasMark, indexOfMark, LineMark, lineMarks } from '../../records/marks.ts';
import { inAcquisitionOrder, pairPoints } from '../../records/points.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { directionOf, withoutDirection } from '../../records/scan-direction.ts';
import { lineAt } from '../../text/lines.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { readSettings, readStated } from './header.ts';
import { claimsOf, readResults } from './results.ts';

const CURVE_ROW = new LineMark('Voltage\t');
const MARKS = [
  ...lineMarks(/^Keithley, SerialNo, Firmware:/, /^active area \[cm2\]:\t/, /^\*{10,}\s*$/),
  CURVE_ROW,
];
const VOLT = /^\[?V\]?$/;
const DENSITY = /^\[?mA\/cm(?:2|\^2|²)\]?$/;
const MAX_NAME_CHARACTERS = 200;
const MAX_UNIT_CHARACTERS = 40;
const POINTS_FOR_A_MARK = 25;

/** JV tables of the HySprint laboratory at HZB (LabVIEW, Keithley source meter): several pixels, both directions. */
export const hzbKeithleyJv: RawFormat = {
  key: 'hzb-keithley-jv',
  version: 2,
  reads: 'text',
  about: {
    instrument: 'HZB HySprint, LabVIEW with a Keithley source meter',
    kinds: ['jv'],
    sample: 'TAB table after a **** line, one voltage column, one current density per pixel and direction',
  },

  detect(look: ContentLook): number {
    const count = hasMark(look.lines, CURVE_ROW) ? countMarks(look.lines, MARKS) : 0;
    return count >= MARKS.length - 1 ? count * POINTS_FOR_A_MARK : 0;
  },

  parse(content: RawContent): ParsedContent {
    const curveLine = indexOfMark(content.lines, CURVE_ROW);
    if (curveLine === -1) {
      throw new UnreadableContent('The file has no row "Voltage" that names its curves.');
    }
    const header = content.lines.slice(0, curveLine);
    const names = curveNames(content, curveLine);
    refuseOtherUnits(content, curveLine + 1, names.length);
    const pixelByCurve = names.map((name) => withoutDirection(name) ?? name);
    const pixels = [...new Set(pixelByCurve)];
    const settings = readSettings(header);
    const results = readResults(header);
    const block = readTabTable(content, curveLine + 2, [0, ...names.map((_, index) => index + 1)]);
    const records = names.map((name, index): JvRecord => {
      const direction = directionOf(name);
      const points = inAcquisitionOrder(pairPoints(block, 0, index + 1), direction);
      const pixel = pixelByCurve[index] ?? name;
      const stated = readStated(settings, pixels.indexOf(pixel), pixels.length);
      return {
        kind: 'jv',
        label: name,
        group: pixel,
        pixelLabel: pixel,
        conditions: {
          ...stated.conditions,
          ...(direction === null ? {} : { scanDirection: direction }),
        },
        claims: claimsOf(results, name),
        measuredAt: null,
        warnings: stated.warnings,
        voltageVolt: points.x,
        current: { quantity: 'density', milliampPerCm2: points.y },
      };
    });
    return { records, warnings: blockWarnings(block) };
  },
};

function curveNames(content: RawContent, curveLine: number): string[] {
  const line = lineAt(content.lines, curveLine);
  const cells = splitCells(line, '\t', content.limits.maxColumns + 1);
  refuseAbove('Columns', cells.length, content.limits.maxColumns);
  const names = cells.slice(1).filter((cell) => cell !== '');
  if (names.some((name) => name.length > MAX_NAME_CHARACTERS)) {
    throw new UnreadableContent(
      `Line ${curveLine + 1} has a curve name of more than ${MAX_NAME_CHARACTERS} characters.`,
    );
  }
  if (names.length === 0) {
    throw new UnreadableContent(`Line ${curveLine + 1} names no curve beside "Voltage".`);
  }
  return names;
}

/** Below the names stands a row of units. It may be empty; a row of numbers or of other units is another table. */
function refuseOtherUnits(content: RawContent, unitLine: number, curveCount: number): void {
  const cells = splitCells(lineAt(content.lines, unitLine), '\t', content.limits.maxColumns + 1);
  const other = cells
    .slice(0, curveCount + 1)
    .findIndex((cell, column) => cell !== '' && !(column === 0 ? VOLT : DENSITY).test(cell));
  if (other === -1) return;
  const wanted = other === 0 ? '[V]' : '[mA/cm2]';
  throw new UnreadableContent(
    `Line ${unitLine + 1} has "${(cells[other] ?? '').slice(0, MAX_UNIT_CHARACTERS)}" in column ${other + 1} where the units stand below the names of the curves; ${wanted} is wanted.`,
  );
}
