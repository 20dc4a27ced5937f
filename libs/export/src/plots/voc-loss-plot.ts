import type { VocLossFigure } from '@dotbook/domain';
import { scaleLinear } from 'd3-scale';
import { drawPage } from './page.ts';
import { PLOT_COLOURS, PLOT_HEIGHT, PLOT_WIDTH, SMALL_FONT_SIZE } from './plot-theme.ts';
import { svgElement, svgText } from './svg-element.ts';

/** The ledger Eg/q = Voc + ΔV rad + ΔV bnr + ΔV sr. */
export type VocLossPlotData = Omit<VocLossFigure, 'kind'>;

interface Bar {
  readonly name: string;
  readonly explanation: string;
  readonly fromVolt: number;
  readonly toVolt: number;
  readonly label: string;
  readonly fill: string;
}

const millivolt = (volt: number): string => {
  const rounded = (volt * 1000).toFixed(1);
  return `${rounded.replace('-', '−')} mV`;
};

const barsOf = (data: VocLossPlotData): Bar[] => {
  const afterRadiative = data.bandgapElectronvolt - data.dvRadVolt;
  const afterBulk = afterRadiative - data.dvBnrVolt;
  const loss = (
    name: string,
    explanation: string,
    fromVolt: number,
    dropVolt: number,
    fill: string,
  ): Bar => ({
    name,
    explanation,
    fromVolt,
    toVolt: fromVolt - dropVolt,
    label: dropVolt < 0 ? `+${millivolt(-dropVolt)}` : `−${millivolt(dropVolt)}`,
    fill,
  });
  const { bandgapElectronvolt, dvRadVolt, dvBnrVolt, dvSrVolt, vocVolt } = data;
  return [
    {
      name: 'Eg/q',
      explanation: 'band gap',
      fromVolt: 0,
      toVolt: bandgapElectronvolt,
      label: `${bandgapElectronvolt.toFixed(3)} V`,
      fill: PLOT_COLOURS.neutral,
    },
    loss('ΔV rad', 'radiative', bandgapElectronvolt, dvRadVolt, PLOT_COLOURS.accent),
    loss('ΔV bnr', 'bulk, non-radiative', afterRadiative, dvBnrVolt, PLOT_COLOURS.forward),
    loss('ΔV sr', 'surface', afterBulk, dvSrVolt, '#8c5aa8'),
    {
      name: 'Voc',
      explanation: 'measured',
      fromVolt: 0,
      toVolt: vocVolt,
      label: `${vocVolt.toFixed(3)} V`,
      fill: PLOT_COLOURS.reverse,
    },
  ];
};

const LEFT = 72;
const RIGHT = PLOT_WIDTH - 28;
const TOP = 76;
const BOTTOM = PLOT_HEIGHT - 62;

/** Draws the loss ledger from the band gap down to the measured Voc; the axis starts near Voc, so that losses are seen. */
export const drawVocLossPlot = (data: VocLossPlotData): string => {
  const bars = barsOf(data);
  const lowest = Math.min(...bars.map((bar) => bar.toVolt));
  const highest = Math.max(...bars.map((bar) => Math.max(bar.fromVolt, bar.toVolt)));
  const y = scaleLinear()
    .domain([lowest - 0.35 * (highest - lowest || 1), highest])
    .nice()
    .range([BOTTOM, TOP]);
  const step = (RIGHT - LEFT) / bars.length;
  const clampToAxis = (volt: number): number => y(Math.max(volt, y.domain()[0] ?? 0));
  const format = y.tickFormat(6);
  const body = [
    ...y
      .ticks(6)
      .flatMap((tick) => [
        svgElement('line', { x1: LEFT, x2: RIGHT, y1: y(tick), y2: y(tick), stroke: PLOT_COLOURS.grid }),
        svgText(LEFT - 9, y(tick) + 4.5, format(tick), { 'text-anchor': 'end' }),
      ]),
    svgText(LEFT - 50, (TOP + BOTTOM) / 2, 'Voltage (V), axis cut', {
      'text-anchor': 'middle',
      transform: `rotate(-90 ${LEFT - 50} ${(TOP + BOTTOM) / 2})`,
    }),
    ...bars.flatMap((bar, index) => {
      const left = LEFT + index * step + step * 0.14;
      const middle = LEFT + (index + 0.5) * step;
      const upper = Math.min(clampToAxis(bar.fromVolt), clampToAxis(bar.toVolt));
      const lower = Math.max(clampToAxis(bar.fromVolt), clampToAxis(bar.toVolt));
      const next = bars[index + 1];
      return [
        svgElement('rect', {
          x: left,
          y: upper,
          width: step * 0.72,
          height: Math.max(lower - upper, 1),
          fill: bar.fill,
        }),
        ...(next === undefined
          ? []
          : [
              svgElement('line', {
                x1: left + step * 0.72,
                x2: left + step,
                y1: clampToAxis(bar.toVolt),
                y2: clampToAxis(bar.toVolt),
                stroke: PLOT_COLOURS.axis,
                'stroke-dasharray': '3 3',
              }),
            ]),
        svgText(middle, upper - 7, bar.label, { 'text-anchor': 'middle', 'font-size': SMALL_FONT_SIZE }),
        svgText(middle, BOTTOM + 20, bar.name, { 'text-anchor': 'middle', 'font-weight': 'bold' }),
        svgText(middle, BOTTOM + 37, bar.explanation, {
          'text-anchor': 'middle',
          'font-size': SMALL_FONT_SIZE,
          fill: PLOT_COLOURS.muted,
        }),
      ];
    }),
    svgElement('line', { x1: LEFT, x2: RIGHT, y1: BOTTOM, y2: BOTTOM, stroke: PLOT_COLOURS.axis }),
  ];
  return drawPage(data, { leftPosition: LEFT, heightPixel: PLOT_HEIGHT }, body);
};
