import type { BoxesFigure, FigureBox } from '@dotbook/domain';
import { drawYAxis, type Box } from './axes.ts';
import { linearTicks, type AxisTicks } from './axis-ticks.ts';
import { drawInside, drawPage } from './page.ts';
import { PLOT_COLOURS, PLOT_WIDTH, SMALL_FONT_SIZE } from './plot-theme.ts';
import { roundCoordinate, svgElement, svgText, type SvgAttributes } from './svg-element.ts';

const LEFT = 72;
const RIGHT = PLOT_WIDTH - 28;
const PANEL_PIXEL = 168;
const SINGLE_PANEL_PIXEL = 320;
const BETWEEN_PANELS_PIXEL = 14;
const NOTE_ROW_PIXEL = 16;
const NOTE_LETTER_COUNT = 100;
/** Room above the points for the number of devices. */
const COUNT_ROOM_PIXEL = 18;
const LETTER_PIXEL = 6.6;
const LINE_PIXEL = 14;
const BOX_FILL = '#dfe8f1';
/** Of more values only those beyond the whiskers are drawn as points. */
const MOST_POINTS_COUNT = 400;
/** Steps of the golden ratio spread points evenly, however many there are. */
const GOLDEN_RATIO = 0.618033988749895;

/** Cuts a text into lines between words. */
const wrapped = (text: string): string[] =>
  text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= NOTE_LETTER_COUNT) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);

const line = (x1: number, y1: number, x2: number, y2: number, look: SvgAttributes): string =>
  svgElement('line', { x1, y1, x2, y2, ...look });

interface Slot {
  readonly middlePosition: number;
  readonly widthPixel: number;
}

const drawBox = ({ box, median, mean }: FigureBox, slot: Slot, y: AxisTicks): string[] => {
  const half = Math.min(slot.widthPixel * 0.32, 42);
  const [left, right] = [slot.middlePosition - half, slot.middlePosition + half];
  const stroke = { stroke: PLOT_COLOURS.reverse, 'stroke-width': 1.5 };
  const whisker = (from: number, to: number): string[] => [
    line(slot.middlePosition, y.positionOf(from), slot.middlePosition, y.positionOf(to), stroke),
    line(left + half / 2, y.positionOf(to), right - half / 2, y.positionOf(to), stroke),
  ];
  return [
    ...(box === null
      ? []
      : [
          svgElement('rect', {
            x: left,
            y: y.positionOf(box.q3),
            width: 2 * half,
            height: Math.max(y.positionOf(box.q1) - y.positionOf(box.q3), 0.5),
            fill: BOX_FILL,
            ...stroke,
          }),
          ...whisker(box.q1, box.whiskerLow),
          ...whisker(box.q3, box.whiskerHigh),
        ]),
    ...(median === null
      ? []
      : [line(left, y.positionOf(median), right, y.positionOf(median), { ...stroke, 'stroke-width': 3 })]),
    ...(mean === null ? [] : [drawDiamond(slot.middlePosition, y.positionOf(mean))]),
  ];
};

const drawDiamond = (x: number, y: number): string => {
  const [across, down] = [roundCoordinate(x), roundCoordinate(y)];
  return svgElement('path', {
    d: `M${across},${roundCoordinate(down - 5)}l5,5l-5,5l-5,-5z`,
    fill: '#ffffff',
    stroke: PLOT_COLOURS.text,
    'stroke-width': 1.5,
  });
};

/** Every value at a place beside the others; the same values always at the same place. */
const drawPoints = ({ values, box }: FigureBox, slot: Slot, y: AxisTicks): string => {
  const reach = Math.min(slot.widthPixel * 0.36, 46);
  const isCrowded = values.length > MOST_POINTS_COUNT && box !== null;
  const d = values.flatMap((value, index) => {
    if (isCrowded && value >= box.whiskerLow && value <= box.whiskerHigh) return [];
    const sideways = values.length === 1 ? 0 : (((index + 0.5) * GOLDEN_RATIO) % 1) * 2 - 1;
    const x = roundCoordinate(slot.middlePosition + sideways * reach);
    return [`M${x},${roundCoordinate(y.positionOf(value))}h0`];
  });
  return svgElement('path', {
    d: d.join(''),
    fill: 'none',
    stroke: PLOT_COLOURS.text,
    'stroke-width': values.length > 60 ? 3 : 4.4,
    'stroke-linecap': 'round',
    'stroke-opacity': '0.6',
  });
};

const axisOf = (boxes: readonly FigureBox[], { topPosition, bottomPosition }: Box): AxisTicks => {
  const values = boxes.flatMap((box) => [box.values[0] ?? [], box.values.at(-1) ?? []].flat());
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const room = high > low ? 0.06 * (high - low) : 0.05 * Math.abs(high) || 1;
  const domain: [number, number] = values.length === 0 ? [0, 1] : [low - room, high + room];
  return linearTicks(domain, [bottomPosition, topPosition + COUNT_ROOM_PIXEL], 4, false);
};

const drawPanel = (
  { title, boxes }: BoxesFigure['panels'][number],
  box: Box,
  slots: readonly Slot[],
): string[] => {
  const y = axisOf(boxes, box);
  const counts = boxes.map(({ values }, index) => {
    const { middlePosition = 0, widthPixel = 0 } = slots[index] ?? {};
    const text = widthPixel < 52 ? String(values.length) : `n = ${values.length}`;
    const look = { 'text-anchor': 'middle', 'font-size': SMALL_FONT_SIZE, fill: PLOT_COLOURS.muted };
    return svgText(middlePosition, box.topPosition + 14, text, look);
  });
  return [
    ...drawYAxis(y, box, { title, side: 'left', fontSize: null }),
    ...drawInside(box, [
      ...boxes.flatMap((one, index) => {
        const slot = slots[index];
        return slot === undefined || one.values.length === 0
          ? []
          : [...drawBox(one, slot, y), drawPoints(one, slot, y)];
      }),
      ...counts,
    ]),
  ];
};

/** Names below the lowest panel, upright where they are too long to stand side by side. */
const drawNames = (
  groups: BoxesFigure['groups'],
  slots: readonly Slot[],
  topPosition: number,
): { readonly drawn: string[]; readonly heightPixel: number } => {
  const longest = Math.max(0, ...groups.flat().map((text) => text.length)) * LETTER_PIXEL;
  const isUpright = longest > (slots[0]?.widthPixel ?? 0) - 4;
  const small = { 'font-size': SMALL_FONT_SIZE };
  const drawn = groups.flatMap((lines, index) => {
    const x = slots[index]?.middlePosition ?? 0;
    if (!isUpright) {
      return lines.map((text, row) =>
        svgText(x, topPosition + 17 + row * LINE_PIXEL, text, { ...small, 'text-anchor': 'middle' }),
      );
    }
    const place = `rotate(-90 ${roundCoordinate(x + 4)} ${roundCoordinate(topPosition + 7)})`;
    return [
      svgText(x + 4, topPosition + 7, lines.join(', '), { ...small, 'text-anchor': 'end', transform: place }),
    ];
  });
  const joined = Math.max(0, ...groups.map((lines) => lines.join(', ').length)) * LETTER_PIXEL;
  const rows = Math.max(0, ...groups.map((lines) => lines.length));
  return { drawn, heightPixel: isUpright ? joined + 10 : rows * LINE_PIXEL + 8 };
};

/** Draws a panel per quantity with a box and the values of every group, their number above, and the rule of the boxes. */
export const drawBoxesPlot = (figure: BoxesFigure): string => {
  const { groups, panels } = figure;
  const widthPixel = (RIGHT - LEFT) / Math.max(1, groups.length);
  const slots = groups.map((_, index) => ({ middlePosition: LEFT + (index + 0.5) * widthPixel, widthPixel }));
  const isCrowded = panels.some(({ boxes }) => boxes.some(({ values }) => values.length > MOST_POINTS_COUNT));
  const notes = [
    ...figure.notes,
    ...(isCrowded ? [`Of groups of more than ${MOST_POINTS_COUNT}, points only beyond the whiskers.`] : []),
  ].flatMap(wrapped);
  const notesTop = figure.subtitle === null ? 47 : 66;
  let top = notesTop + notes.length * NOTE_ROW_PIXEL;
  const body = notes.map((note, index) =>
    svgText(LEFT, notesTop + index * NOTE_ROW_PIXEL, note, { 'font-size': SMALL_FONT_SIZE }),
  );
  for (const panel of panels) {
    const heightPixel = panels.length === 1 ? SINGLE_PANEL_PIXEL : PANEL_PIXEL;
    const box = {
      leftPosition: LEFT,
      rightPosition: RIGHT,
      topPosition: top,
      bottomPosition: top + heightPixel,
    };
    body.push(...drawPanel(panel, box, slots));
    top = box.bottomPosition + BETWEEN_PANELS_PIXEL;
  }
  const names = drawNames(groups, slots, top - BETWEEN_PANELS_PIXEL);
  const titleTop = top - BETWEEN_PANELS_PIXEL + names.heightPixel + 18;
  body.push(
    ...names.drawn,
    svgText((LEFT + RIGHT) / 2, titleTop, figure.groupsTitle, { 'text-anchor': 'middle' }),
  );
  return drawPage(figure, { leftPosition: LEFT, heightPixel: titleTop + 16 }, body);
};
