import { scaleLinear } from 'd3-scale';
import type { ScaleLinear } from 'd3-scale';
import {
  FONT_SIZE,
  PLOT_COLOURS,
  PLOT_FONT,
  PLOT_HEIGHT,
  PLOT_WIDTH,
  SMALL_FONT_SIZE,
} from './plot-theme.ts';
import { escapeXml, svgElement, svgText } from './svg-element.ts';

export type Scale = ScaleLinear<number, number>;

/** One axis: what it shows (with the unit) and from where to where. */
export interface AxisDefinition {
  readonly title: string;
  readonly domain: readonly [number, number];
  /** Round the domain outward to full ticks. */
  readonly nice: boolean;
}

export interface FrameDefinition {
  readonly title: string;
  /** A line below the title, e.g. that the data are simulated; null for none. */
  readonly subtitle: string | null;
  readonly x: AxisDefinition;
  readonly y: AxisDefinition;
  /** A second axis on the right, null for none. */
  readonly yRight: AxisDefinition | null;
}

/** The scales of a frame, for drawing into it. */
export interface FrameScales {
  readonly x: Scale;
  readonly y: Scale;
  readonly yRight: Scale;
}

const MARGIN = { top: 62, right: 28, rightWithAxis: 72, bottom: 58, left: 72 } as const;
const TICK_LENGTH = 5;

const scaleOf = (axis: AxisDefinition, range: readonly [number, number]): Scale => {
  const scale = scaleLinear().domain(axis.domain).range(range);
  return axis.nice ? scale.nice() : scale;
};

interface Box {
  readonly leftPosition: number;
  readonly rightPosition: number;
  readonly topPosition: number;
  readonly bottomPosition: number;
}

const boxOf = (frame: FrameDefinition): Box => ({
  leftPosition: MARGIN.left,
  rightPosition: PLOT_WIDTH - (frame.yRight === null ? MARGIN.right : MARGIN.rightWithAxis),
  topPosition: MARGIN.top,
  bottomPosition: PLOT_HEIGHT - MARGIN.bottom,
});

const drawXAxis = (scale: Scale, box: Box, title: string): string[] => {
  const format = scale.tickFormat(8);
  return [
    ...scale.ticks(8).flatMap((tick) => {
      const x = scale(tick);
      return [
        svgElement('line', {
          x1: x,
          x2: x,
          y1: box.topPosition,
          y2: box.bottomPosition,
          stroke: PLOT_COLOURS.grid,
        }),
        svgElement('line', {
          x1: x,
          x2: x,
          y1: box.bottomPosition,
          y2: box.bottomPosition + TICK_LENGTH,
          stroke: PLOT_COLOURS.axis,
        }),
        svgText(x, box.bottomPosition + 19, format(tick), { 'text-anchor': 'middle' }),
      ];
    }),
    svgText((box.leftPosition + box.rightPosition) / 2, box.bottomPosition + 44, title, {
      'text-anchor': 'middle',
    }),
  ];
};

const drawYAxis = (scale: Scale, box: Box, title: string, side: 'left' | 'right'): string[] => {
  const format = scale.tickFormat(6);
  const [edge, outward] = side === 'left' ? [box.leftPosition, -1] : [box.rightPosition, 1];
  const titleX = edge + outward * 50;
  const middle = (box.topPosition + box.bottomPosition) / 2;
  return [
    ...scale.ticks(6).flatMap((tick) => {
      const y = scale(tick);
      return [
        ...(side === 'left'
          ? [
              svgElement('line', {
                x1: box.leftPosition,
                x2: box.rightPosition,
                y1: y,
                y2: y,
                stroke: PLOT_COLOURS.grid,
              }),
            ]
          : []),
        svgElement('line', {
          x1: edge,
          x2: edge + outward * TICK_LENGTH,
          y1: y,
          y2: y,
          stroke: PLOT_COLOURS.axis,
        }),
        svgText(edge + outward * 9, y + 4.5, format(tick), {
          'text-anchor': side === 'left' ? 'end' : 'start',
        }),
      ];
    }),
    svgText(titleX, middle, title, {
      'text-anchor': 'middle',
      transform: `rotate(${side === 'left' ? -90 : 90} ${titleX} ${middle})`,
    }),
  ];
};

/**
 * Draws a plot with title, axes and grid; `draw` gets the scales and returns what lies inside, clipped to the frame,
 * and what lies on top of it (legends), not clipped.
 */
export const drawFrame = (
  frame: FrameDefinition,
  draw: (scales: FrameScales) => { readonly clipped: readonly string[]; readonly onTop: readonly string[] },
): string => {
  const box = boxOf(frame);
  const x = scaleOf(frame.x, [box.leftPosition, box.rightPosition]);
  const y = scaleOf(frame.y, [box.bottomPosition, box.topPosition]);
  const yRight = frame.yRight === null ? y : scaleOf(frame.yRight, [box.bottomPosition, box.topPosition]);
  const content = draw({ x, y, yRight });
  const size = {
    x: box.leftPosition,
    y: box.topPosition,
    width: box.rightPosition - box.leftPosition,
    height: box.bottomPosition - box.topPosition,
  };
  const body = [
    svgElement('title', {}, [escapeXml(frame.title)]),
    svgElement('rect', { width: PLOT_WIDTH, height: PLOT_HEIGHT, fill: '#ffffff' }),
    svgText(box.leftPosition, 26, frame.title, { 'font-size': FONT_SIZE + 3, 'font-weight': 'bold' }),
    ...(frame.subtitle === null
      ? []
      : [
          svgText(box.leftPosition, 46, frame.subtitle, {
            'font-size': SMALL_FONT_SIZE,
            fill: PLOT_COLOURS.muted,
          }),
        ]),
    ...drawXAxis(x, box, frame.x.title),
    ...drawYAxis(y, box, frame.y.title, 'left'),
    ...(frame.yRight === null ? [] : drawYAxis(yRight, box, frame.yRight.title, 'right')),
    // A nested viewport clips without an id, so that several plots can stand in one page.
    svgElement(
      'svg',
      { ...size, viewBox: `${size.x} ${size.y} ${size.width} ${size.height}`, overflow: 'hidden' },
      content.clipped.length === 0 ? [svgElement('g', {})] : content.clipped,
    ),
    svgElement('rect', { ...size, fill: 'none', stroke: PLOT_COLOURS.axis }),
    ...content.onTop,
  ];
  return `${svgElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${PLOT_WIDTH} ${PLOT_HEIGHT}`,
      width: PLOT_WIDTH,
      height: PLOT_HEIGHT,
      role: 'img',
      'font-family': PLOT_FONT,
      'font-size': FONT_SIZE,
      fill: PLOT_COLOURS.text,
    },
    body,
  )}\n`;
};
