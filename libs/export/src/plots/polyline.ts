import { line } from 'd3-shape';
import { roundCoordinate, svgElement } from './svg-element.ts';
import type { SvgAttributes } from './svg-element.ts';
import type { Scale } from './plot-frame.ts';

/** Draws a curve through points given in data units; columns of unequal length are cut to the shorter one. */
export const drawPolyline = (
  x: readonly number[],
  y: readonly number[],
  scales: { readonly x: Scale; readonly y: Scale },
  attributes: SvgAttributes,
): string => {
  const points = x
    .slice(0, y.length)
    .map((value, index): [number, number] => [
      roundCoordinate(scales.x(value)),
      roundCoordinate(scales.y(y[index] ?? 0)),
    ]);
  return svgElement('path', {
    d: line()(points) ?? '',
    fill: 'none',
    'stroke-width': 2,
    'stroke-linejoin': 'round',
    ...attributes,
  });
};
