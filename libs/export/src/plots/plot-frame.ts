import { scaleLinear } from 'd3-scale';
import type { ScaleLinear } from 'd3-scale';
import { drawXAxis, drawYAxis, type Box } from './axes.ts';
import { ticksOfScale } from './axis-ticks.ts';
import { drawInside, drawPage } from './page.ts';
import { PLOT_HEIGHT, PLOT_WIDTH } from './plot-theme.ts';

export type Scale = ScaleLinear<number, number>;

/** One axis: what it shows (with the unit) and from where to where. */
export interface AxisDefinition {
  readonly title: string;
  readonly domain: readonly [number, number];
  /** Round the domain outward to full ticks. */
  readonly nice: boolean;
}

export interface FrameDefinition {
  /** Room between title and frame, for a table that would hide curves inside of it. */
  readonly headPixel: number;
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

/** Where a frame begins, below title and subtitle. */
export const FRAME_TOP_PIXEL = 62;
const MARGIN = { right: 28, rightWithAxis: 72, bottom: 58, left: 72 } as const;

const scaleOf = (axis: AxisDefinition, range: readonly [number, number]): Scale => {
  const scale = scaleLinear().domain(axis.domain).range(range);
  return axis.nice ? scale.nice() : scale;
};

const boxOf = (frame: FrameDefinition): Box => ({
  leftPosition: MARGIN.left,
  rightPosition: PLOT_WIDTH - (frame.yRight === null ? MARGIN.right : MARGIN.rightWithAxis),
  topPosition: FRAME_TOP_PIXEL + frame.headPixel,
  bottomPosition: PLOT_HEIGHT + frame.headPixel - MARGIN.bottom,
});

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
  return drawPage(frame, { leftPosition: box.leftPosition, heightPixel: PLOT_HEIGHT + frame.headPixel }, [
    ...drawXAxis(ticksOfScale(x, 8), box, frame.x.title),
    ...drawYAxis(ticksOfScale(y, 6), box, { title: frame.y.title, side: 'left', fontSize: null }),
    ...(frame.yRight === null
      ? []
      : drawYAxis(ticksOfScale(yRight, 6), box, {
          title: frame.yRight.title,
          side: 'right',
          fontSize: null,
        })),
    ...drawInside(box, content.clipped),
    ...content.onTop,
  ]);
};
