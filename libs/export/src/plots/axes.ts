import { powerOfTen } from '@dotbook/domain';
import type { AxisTicks } from './axis-ticks.ts';
import { PLOT_COLOURS } from './plot-theme.ts';
import { svgElement, svgText, svgTitle } from './svg-element.ts';

/** The inside of a frame. */
export interface Box {
  readonly leftPosition: number;
  readonly rightPosition: number;
  readonly topPosition: number;
  readonly bottomPosition: number;
}

const TICK_LENGTH = 5;
const MINOR_GRID = '#f1f2f4';

const gridLine = (
  ends: Readonly<Record<'x1' | 'x2' | 'y1' | 'y2', number>>,
  stroke: string = PLOT_COLOURS.grid,
): string => svgElement('line', { ...ends, stroke });

/** A power of ten that the labels leave out stands with the unit: `Emission (10⁶ counts)`. */
const withExponent = (title: string, exponent: number): string => {
  if (exponent === 0) return title;
  const factor = powerOfTen(exponent);
  const bracket = title.lastIndexOf('(');
  return bracket === -1
    ? `${title} (${factor})`
    : `${title.slice(0, bracket + 1)}${factor} ${title.slice(bracket + 1)}`;
};

/** The axis below a frame with its grid; a null title leaves out the labels too, for a panel on top of another. */
export const drawXAxis = (axis: AxisTicks, box: Box, title: string | null): string[] => [
  ...axis.minorTicks.map(({ value }) => {
    const x = axis.positionOf(value);
    return gridLine({ x1: x, x2: x, y1: box.topPosition, y2: box.bottomPosition }, MINOR_GRID);
  }),
  ...axis.ticks.flatMap(({ value, label }) => {
    const x = axis.positionOf(value);
    return [
      gridLine({ x1: x, x2: x, y1: box.topPosition, y2: box.bottomPosition }),
      gridLine(
        { x1: x, x2: x, y1: box.bottomPosition, y2: box.bottomPosition + TICK_LENGTH },
        PLOT_COLOURS.axis,
      ),
      ...(title === null ? [] : [svgText(x, box.bottomPosition + 19, label, { 'text-anchor': 'middle' })]),
    ];
  }),
  ...(title === null
    ? []
    : [
        svgTitle(
          (box.leftPosition + box.rightPosition) / 2,
          box.bottomPosition + 44,
          withExponent(title, axis.exponent),
          { 'text-anchor': 'middle' },
        ),
      ]),
];

/** An axis beside a frame; the grid belongs to the left one. */
export const drawYAxis = (axis: AxisTicks, box: Box, { title, side, fontSize }: YAxisLook): string[] => {
  const [edge, outward] = side === 'left' ? [box.leftPosition, -1] : [box.rightPosition, 1];
  const titleX = edge + outward * 50;
  const middle = (box.topPosition + box.bottomPosition) / 2;
  const across = (value: number, stroke?: string): string[] => {
    const y = axis.positionOf(value);
    const { leftPosition: x1, rightPosition: x2 } = box;
    return side === 'left' ? [gridLine({ x1, x2, y1: y, y2: y }, stroke)] : [];
  };
  return [
    ...axis.minorTicks.flatMap(({ value }) => across(value, MINOR_GRID)),
    ...axis.ticks.flatMap(({ value, label }) => {
      const y = axis.positionOf(value);
      return [
        ...across(value),
        gridLine({ x1: edge, x2: edge + outward * TICK_LENGTH, y1: y, y2: y }, PLOT_COLOURS.axis),
        svgText(edge + outward * 9, y + 4.5, label, { 'text-anchor': side === 'left' ? 'end' : 'start' }),
      ];
    }),
    svgTitle(titleX, middle, withExponent(title, axis.exponent), {
      'text-anchor': 'middle',
      ...(fontSize === null ? {} : { 'font-size': fontSize }),
      transform: `rotate(${side === 'left' ? -90 : 90} ${titleX} ${middle})`,
    }),
  ];
};

export interface YAxisLook {
  readonly title: string;
  readonly side: 'left' | 'right';
  /** Null for the ordinary one. */
  readonly fontSize: number | null;
}
