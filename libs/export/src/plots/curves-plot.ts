import type { CurvesFigure, FigureAxis, FigureCurve, FigureMark, FigurePanel } from '@dotbook/domain';
import { drawXAxis, drawYAxis, type Box } from './axes.ts';
import { linearTicks, logarithmicTicks, type AxisTicks } from './axis-ticks.ts';
import { drawCurve } from './curve-path.ts';
import { drawLegend, LEGEND_ROW_PIXEL, placeLegend } from './legend.ts';
import { drawInside, drawPage } from './page.ts';
import { PLOT_COLOURS, PLOT_WIDTH, SMALL_FONT_SIZE } from './plot-theme.ts';
import { svgElement, svgText, titleLength } from './svg-element.ts';

const LEFT = 72;
const RIGHT_MARGIN = 28;
const RIGHT_MARGIN_WITH_AXIS = 72;
const PANEL_PIXEL = 340;
const BELOW_PANEL_PIXEL = 58;
/** Between panels that share their x axis. */
const BETWEEN_PANELS_PIXEL = 18;
const NOTE_ROW_PIXEL = 17;
/** Width of a letter of an axis title, generously; a longer title is written smaller. */
const LETTER_PIXEL = 7.6;
/** Room beside the outermost points. */
const PADDING_FRACTION = 0.03;

/** What is smaller is zero for a plot. */
const SMALLEST_SIZE = 1e-200;

type Extent = readonly [number, number];

const extentOf = (values: readonly number[]): Extent | null => {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return null;
  return [
    finite.reduce((least, value) => Math.min(least, value), Infinity),
    finite.reduce((most, value) => Math.max(most, value), -Infinity),
  ];
};

/** Where an axis runs: as it is told, else around the values with some room. */
const domainOf = ({ scale, range }: FigureAxis, values: readonly number[]): Extent => {
  if (range !== null) return range;
  if (scale === 'logarithmic') {
    const [low, high] = extentOf(values.filter((value) => value > SMALLEST_SIZE).map(Math.log10)) ?? [0, 1];
    const room = Math.max(PADDING_FRACTION * (high - low), 0.05);
    return [10 ** (low - room), 10 ** (high + room)];
  }
  const [low, high] = extentOf(values) ?? [0, 1];
  const size = Math.max(Math.abs(low), Math.abs(high));
  // Nearly equal values would have ticks beyond the digits of a number.
  if (size < SMALLEST_SIZE) return [-1, 1];
  const room = high - low > 1e-9 * size ? PADDING_FRACTION * (high - low) : 0.1 * size;
  return [low - room, high + room];
};

/** As {@link domainOf}, but what is never below zero has no axis below zero. */
const uprightDomainOf = (axis: FigureAxis, values: readonly number[]): Extent => {
  const [low, high] = domainOf(axis, values);
  const isNeverNegative = axis.range === null && values.length > 0 && values.every((value) => !(value < 0));
  return isNeverNegative && high > 0 ? [Math.max(0, low), high] : [low, high];
};

const ticksOf = (
  axis: FigureAxis,
  domain: Extent,
  range: Extent,
  look: { readonly tickCount: number; readonly isNice: boolean },
): AxisTicks =>
  axis.scale === 'logarithmic'
    ? logarithmicTicks(domain, range, look.tickCount)
    : linearTicks(domain, range, look.tickCount, look.isNice && axis.range === null);

/** Panels over the same quantity share their axis, unless one of them shows a part of its own. */
const isSameAxis = (one: FigureAxis, other: FigureAxis): boolean =>
  one.title === other.title && one.range?.[0] === other.range?.[0] && one.range?.[1] === other.range?.[1];

const isOn = (axis: FigureCurve['axis'], curves: readonly FigureCurve[]): number[] =>
  curves.filter((curve) => curve.axis === axis).flatMap(({ y }) => y);

interface MarkPlace {
  readonly box: Box;
  readonly x: AxisTicks;
  readonly y: AxisTicks;
}

const drawMarkLine = ({ at }: FigureMark, { box, x, y }: MarkPlace): string => {
  const look = { stroke: PLOT_COLOURS.muted, 'stroke-width': 1.5, 'stroke-dasharray': '2 3' };
  if ('x' in at) {
    const x1 = x.positionOf(at.x);
    return svgElement('line', { x1, x2: x1, y1: box.topPosition, y2: box.bottomPosition, ...look });
  }
  const y1 = y.positionOf(at.y);
  return svgElement('line', { x1: box.leftPosition, x2: box.rightPosition, y1, y2: y1, ...look });
};

/** White around the letters keeps them readable on curves and other lines. */
const drawMarkLabel = ({ at, label }: FigureMark, { box, x, y }: MarkPlace, row: number): string[] => {
  if (label === '') return [];
  const text = {
    ...{ 'font-size': SMALL_FONT_SIZE, fill: PLOT_COLOURS.muted },
    ...{ stroke: '#ffffff', 'stroke-width': 3, 'paint-order': 'stroke' },
  };
  if ('x' in at) {
    const place = x.positionOf(at.x);
    const isRight = place > (box.leftPosition + box.rightPosition) / 2;
    const anchor = { ...text, 'text-anchor': isRight ? 'end' : 'start' };
    return [svgText(place + (isRight ? -6 : 6), box.topPosition + 15 + row * 15, label, anchor)];
  }
  return [svgText(box.rightPosition - 6, y.positionOf(at.y) - 5, label, { ...text, 'text-anchor': 'end' })];
};

interface PlacedPanel {
  readonly panel: FigurePanel;
  readonly box: Box;
  /** Shared by all panels over the same quantity. */
  readonly xDomain: Extent;
  readonly hasXLabels: boolean;
}

const drawPanel = ({ panel, box, xDomain, hasXLabels }: PlacedPanel): string[] => {
  const heightPixel = box.bottomPosition - box.topPosition;
  const upward: Extent = [box.bottomPosition, box.topPosition];
  const x = ticksOf(panel.x, xDomain, [box.leftPosition, box.rightPosition], { tickCount: 8, isNice: false });
  const look = { tickCount: Math.max(3, Math.round(heightPixel / 55)), isNice: true };
  const y = ticksOf(panel.y, uprightDomainOf(panel.y, isOn('left', panel.curves)), upward, look);
  const right = panel.yRight;
  const yRight =
    right === null ? y : ticksOf(right, uprightDomainOf(right, isOn('right', panel.curves)), upward, look);
  const fontSizeOf = ({ title }: FigureAxis): number | null =>
    titleLength(title) * LETTER_PIXEL > heightPixel ? SMALL_FONT_SIZE : null;
  const place = { box, x, y };
  const vertical = panel.marks.filter(({ at }) => 'x' in at);
  return [
    ...drawXAxis(x, box, hasXLabels ? panel.x.title : null),
    ...drawYAxis(y, box, { title: panel.y.title, side: 'left', fontSize: fontSizeOf(panel.y) }),
    ...(right === null
      ? []
      : drawYAxis(yRight, box, { title: right.title, side: 'right', fontSize: fontSizeOf(right) })),
    ...drawInside(box, [
      ...panel.marks.map((mark) => drawMarkLine(mark, place)),
      ...panel.curves.flatMap((curve) =>
        drawCurve(curve, x.positionOf, curve.axis === 'left' ? y.positionOf : yRight.positionOf),
      ),
      ...panel.marks.flatMap((mark) => drawMarkLabel(mark, place, vertical.indexOf(mark))),
    ]),
  ];
};

/** Draws panels with axes, curves, marks, a legend and the results above. */
export const drawCurvesPlot = (figure: CurvesFigure): string => {
  const { panels } = figure;
  const hasRight = panels.some(({ yRight }) => yRight !== null);
  const right = PLOT_WIDTH - (hasRight ? RIGHT_MARGIN_WITH_AXIS : RIGHT_MARGIN);
  const notes = figure.notes.filter((note) => note !== '');
  const legend = placeLegend(
    panels.flatMap(({ curves }) => curves),
    LEFT,
    right,
  );
  const notesTop = figure.subtitle === null ? 47 : 66;
  const legendTop = notesTop + notes.length * NOTE_ROW_PIXEL + 2;
  const legendRows = 1 + Math.max(-1, ...legend.map(({ row }) => row));
  let top = legendTop + legendRows * LEGEND_ROW_PIXEL - 4;
  const placed = panels.map((panel, index): PlacedPanel => {
    const bottom = top + PANEL_PIXEL * panel.heightFraction;
    const next = panels[index + 1];
    const isShared = next !== undefined && isSameAxis(next.x, panel.x);
    const box = { leftPosition: LEFT, rightPosition: right, topPosition: top, bottomPosition: bottom };
    top = bottom + (isShared ? BETWEEN_PANELS_PIXEL : BELOW_PANEL_PIXEL);
    const alike = panels.filter(({ x }) => isSameAxis(x, panel.x));
    const values = alike.flatMap(({ curves }) => curves.flatMap(({ x }) => x));
    return { panel, box, xDomain: domainOf(panel.x, values), hasXLabels: !isShared };
  });
  return drawPage(figure, { leftPosition: LEFT, heightPixel: top }, [
    ...notes.map((note, index) =>
      svgText(LEFT, notesTop + index * NOTE_ROW_PIXEL, note, { 'font-size': SMALL_FONT_SIZE }),
    ),
    ...drawLegend(legend, legendTop),
    ...placed.flatMap(drawPanel),
  ]);
};
