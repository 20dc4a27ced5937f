import type { JvRecord } from '@dotbook/domain';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { refuseAbove } from '../../limits.ts';
import { blockWarnings } from '../../records/block-warnings.ts';
import { indexOfMark, LineMark } from '../../records/marks.ts';
import { pairPoints } from '../../records/points.ts';
import { lineAt } from '../../text/lines.ts';
import { readNumericBlock } from '../../text/numeric-block.ts';
import { scaleInPlace } from '../../text/plain-numbers.ts';
import { splitCells } from '../../text/separator.ts';
import { writtenRows } from '../../text/table-lines.ts';
import { UnreadableContent } from '../../unreadable-content.ts';

const PIXEL_ROW = new LineMark(/^Pixel [A-Za-z0-9]+,,(?:Pixel [A-Za-z0-9]+,|$)/);
const COLUMN_ROW = /^V \(V\),J \(A\/cm\^2\)(?:,|$)/;
const MILLIAMP_OF_AN_AMP = 1000;
const PIXEL_NAME = /^Pixel ([A-Za-z0-9]{1,8})$/;

/** JV tables of Hereon: pixels side by side, each with a voltage and a current density of its own. */
export const hereonJv: RawFormat = {
  key: 'hereon-jv',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'Hereon JV export (csv)',
    kinds: ['jv'],
    sample: 'two heading rows, Pixel 1,,Pixel 2, and V (V),J (A/cm^2),…, one pair of columns per pixel',
  },

  detect(look: ContentLook): number {
    const pixelLine = indexOfMark(look.lines, PIXEL_ROW);
    return pixelLine !== -1 && COLUMN_ROW.test(lineAt(look.lines, pixelLine + 1)) ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const pixelLine = indexOfMark(content.lines, PIXEL_ROW);
    if (pixelLine === -1) throw new UnreadableContent('The file has no row that names its pixels.');
    const { maxColumns } = content.limits;
    const cellsAt = (index: number) => splitCells(lineAt(content.lines, index), ',', maxColumns + 1);
    const names = cellsAt(pixelLine);
    refuseAbove('Columns', names.length, maxColumns);
    const curves = names.flatMap((name, column) => (PIXEL_NAME.test(name) ? [{ name, column }] : []));
    const abscissae = curves.map(({ column }) => column);
    const columns = [...abscissae, ...abscissae.map((column) => column + 1)];
    const block = readNumericBlock({
      from: pixelLine + 2,
      to: content.lines.length,
      cellsAt,
      ...writtenRows(content, { separator: ',', maxCells: maxColumns + 1 }),
      decimal: 'point',
      columns,
      abscissaColumns: abscissae,
      isRagged: true,
    });
    for (const amps of block.columns.slice(curves.length)) scaleInPlace(amps, MILLIAMP_OF_AN_AMP);
    const records = curves.flatMap(({ name }, index): JvRecord[] => {
      const points = pairPoints(block, index, curves.length + index);
      if (points.x.length === 0) return [];
      const pixel = PIXEL_NAME.exec(name)?.[1] ?? null;
      return [
        {
          kind: 'jv',
          label: name,
          group: name,
          pixelLabel: pixel,
          conditions: {},
          claims: [],
          measuredAt: null,
          warnings: [],
          voltageVolt: points.x,
          current: { quantity: 'density', milliampPerCm2: points.y },
        },
      ];
    });
    if (records.length === 0) {
      throw new UnreadableContent('The file has a header but no row of numbers below it.');
    }
    return { records, warnings: blockWarnings(block) };
  },
};
