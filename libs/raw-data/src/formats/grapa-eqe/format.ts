import type { Warning } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { eqeRecord } from '../../records/eqe-spectrum.ts';
import { keyedCells } from '../../records/keyed-lines.ts';
import { hasMark, LineMark } from '../../records/marks.ts';
import { pairPoints } from '../../records/points.ts';
import { readTabTable } from '../../records/tab-table.ts';
import { readLooseNumber } from '../../text/number.ts';
import { highestOf, scaledNumbers } from '../../text/plain-numbers.ts';
import { splitCells } from '../../text/separator.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

const CURVE_LINE = new LineMark(/^curve\tCurve ?EQE\s*$/);
/** A spectrum that says nothing of its scale is in percent above this; a fraction may exceed 1 a little by calibration. */
const HIGHEST_FRACTION = 1.5;

/** Spectra saved by the plotting program grapa: settings of the plot above wavelength and EQE. */
export const grapaEqe: RawFormat = {
  key: 'grapa-eqe',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'grapa (plotting program of Empa)',
    kinds: ['eqe'],
    sample: 'label, color, muloffset and curve TAB CurveEQE lines above wavelength TAB EQE',
  },

  detect(look: ContentLook): number {
    return hasMark(look.lines, CURVE_LINE) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const maxColumns = content.limits.maxColumns;
    if (!hasMark(content.lines, CURVE_LINE)) {
      throw new UnreadableContent('No line says "curve TAB CurveEQE", so its numbers are no EQE of grapa.');
    }
    const firstRow = content.lines.findIndex((line) => {
      const [first = '', second = ''] = splitCells(line, '\t', maxColumns);
      return readLooseNumber(first) !== null && readLooseNumber(second) !== null;
    });
    if (firstRow === -1) throw new UnreadableContent('The file has settings but no row of numbers.');
    const header = keyedCells(content.lines.slice(0, firstRow), '\t', maxColumns);
    const block = readTabTable(content, firstRow, [0, 1]);
    const points = pairPoints(block, 0, 1);
    const shown = readLooseNumber(header.get('muloffset')?.[0] ?? '');
    const { fraction, warnings } = toFraction(points.y, shown);
    const name = header.get('label')?.[0] ?? '';
    const record = eqeRecord({
      label: name === '' ? 'eqe' : name,
      points: { x: points.x, y: fraction },
      claims: [],
      measuredAt: null,
      warnings,
    });
    return { records: [record], warnings: blockWarnings(block) };
  },
};

/** `muloffset` is the factor that turns the stored values into the percent of the plot. */
function toFraction(
  values: readonly number[],
  percentFactor: number | null,
): { readonly fraction: readonly number[]; readonly warnings: readonly Warning[] } {
  if (percentFactor !== null && percentFactor > 0) {
    return { fraction: scaledNumbers(values, percentFactor, 100), warnings: [] };
  }
  const highest = highestOf(values);
  if (highest <= HIGHEST_FRACTION) return { fraction: values, warnings: [] };
  const detail = `The file does not say how its values are scaled and they reach ${highest}; they were read as percent.`;
  return { fraction: scaledNumbers(values, 1, 100), warnings: [{ code: 'percentAssumed', detail }] };
}
