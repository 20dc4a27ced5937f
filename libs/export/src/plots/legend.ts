import type { FigureCurve } from '@dotbook/domain';
import { colourOf, DASHES_OF_LOOK, isPoints } from './curve-path.ts';
import { SMALL_FONT_SIZE } from './plot-theme.ts';
import { svgElement, svgText } from './svg-element.ts';

/** Width of a letter of the small font, generously. */
const LETTER_PIXEL = 6.6;
const SAMPLE_PIXEL = 34;
const GAP_PIXEL = 22;

export const LEGEND_ROW_PIXEL = 18;

interface Placed {
  readonly curve: FigureCurve;
  readonly xPosition: number;
  readonly row: number;
}

/** Rows of the named curves, as wide as the page allows. */
export const placeLegend = (
  curves: readonly FigureCurve[],
  leftPosition: number,
  rightPosition: number,
): readonly Placed[] => {
  let xPosition = leftPosition;
  let row = 0;
  return curves
    .filter(({ name }) => name !== null)
    .map((curve) => {
      const width = SAMPLE_PIXEL + (curve.name ?? '').length * LETTER_PIXEL;
      if (xPosition > leftPosition && xPosition + width > rightPosition) {
        xPosition = leftPosition;
        row += 1;
      }
      const placed = { curve, xPosition, row };
      xPosition += width + GAP_PIXEL;
      return placed;
    });
};

export const drawLegend = (placed: readonly Placed[], topPosition: number): string[] =>
  placed.flatMap(({ curve, xPosition, row }) => {
    const y = topPosition + row * LEGEND_ROW_PIXEL;
    const stroke = colourOf(curve);
    const dashes = DASHES_OF_LOOK[curve.look];
    const sample = isPoints(curve)
      ? svgElement('circle', {
          cx: xPosition + 13,
          cy: y - 4,
          ...(curve.look === 'points' ? { r: 3, fill: stroke } : { r: 3.2, fill: '#ffffff', stroke }),
        })
      : svgElement('line', {
          x1: xPosition,
          x2: xPosition + 26,
          y1: y - 4,
          y2: y - 4,
          stroke,
          'stroke-width': 2,
          ...(dashes === undefined ? {} : { 'stroke-dasharray': dashes }),
        });
    return [sample, svgText(xPosition + 33, y, curve.name ?? '', { 'font-size': SMALL_FONT_SIZE })];
  });
