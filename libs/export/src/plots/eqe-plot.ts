import type { EqeFigure } from '@dotbook/domain';
import { drawFrame } from './plot-frame.ts';
import { PLOT_COLOURS, SMALL_FONT_SIZE } from './plot-theme.ts';
import { drawPolyline } from './polyline.ts';
import { svgElement, svgText } from './svg-element.ts';

export type EqePlotData = Omit<EqeFigure, 'kind'>;

const ELECTRONVOLT_NANOMETRE = 1239.841984;

const extentOf = (values: readonly number[]): readonly [number, number] => {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return low < high ? [low, high] : [300, 900];
};

interface LegendEntry {
  readonly stroke: string;
  readonly dash: string;
  readonly text: string;
  /** Where its line starts, from the left edge of the frame. */
  readonly startPosition: number;
}

/** One row at the top of the frame: above 94 % EQE, where no cell has been seen. */
const LEGEND_HEIGHT = 24;

const legendEntries = (data: EqePlotData): LegendEntry[] => {
  const {
    integratedJscMilliampPerCm2: integrated,
    jscEqeMilliampPerCm2: jsc,
    bandgapElectronvolt: gap,
  } = data;
  const current =
    jsc === null ? 'integrated current, AM1.5G' : `integrated current, AM1.5G: ${jsc.toFixed(2)} mA/cm²`;
  // Without a curve of the integrated current its end value still belongs into the plot.
  const spectrum = integrated === null && jsc !== null ? `EQE, AM1.5G: ${jsc.toFixed(2)} mA/cm²` : 'EQE';
  return [
    { stroke: PLOT_COLOURS.reverse, dash: 'none', text: spectrum, startPosition: 12 },
    ...(integrated === null
      ? []
      : [{ stroke: PLOT_COLOURS.accent, dash: '7 4', text: current, startPosition: 92 }]),
    ...(gap === null
      ? []
      : [
          {
            stroke: PLOT_COLOURS.muted,
            dash: '2 3',
            text: `band gap ${gap.toFixed(3)} eV`,
            startPosition: 380,
          },
        ]),
  ];
};

const drawLegend = (data: EqePlotData, left: number, top: number): string[] =>
  legendEntries(data).flatMap(({ stroke, dash, text, startPosition }) => [
    svgElement('line', {
      x1: left + startPosition,
      x2: left + startPosition + 26,
      y1: top + 13,
      y2: top + 13,
      stroke,
      'stroke-width': 2,
      'stroke-dasharray': dash,
    }),
    svgText(left + startPosition + 33, top + 17, text, { 'font-size': SMALL_FONT_SIZE }),
  ]);

/** Draws EQE in percent against wavelength, the integrated current on the right axis, and the band gap as a line. */
export const drawEqePlot = (data: EqePlotData): string => {
  const eqePercent = data.eqeFraction.map((eqe) => eqe * 100);
  const integrated = data.integratedJscMilliampPerCm2;
  const highest = eqePercent.reduce((most, eqe) => Math.max(most, eqe), 0);
  return drawFrame(
    {
      title: data.title,
      subtitle: data.subtitle,
      headPixel: 0,
      x: { title: 'Wavelength (nm)', domain: extentOf(data.wavelengthNanometre), nice: false },
      y: { title: 'External quantum efficiency (%)', domain: [0, Math.max(100, highest)], nice: true },
      yRight:
        integrated === null
          ? null
          : {
              title: 'Integrated current density (mA/cm²)',
              domain: [0, integrated.reduce((most, current) => Math.max(most, current), 1) * 1.25],
              nice: true,
            },
    },
    (scales) => {
      const gap = data.bandgapElectronvolt;
      const [bottom = 0, top = 0] = scales.y.range();
      return {
        clipped: [
          ...(gap === null
            ? []
            : [
                svgElement('line', {
                  x1: scales.x(ELECTRONVOLT_NANOMETRE / gap),
                  x2: scales.x(ELECTRONVOLT_NANOMETRE / gap),
                  y1: top + LEGEND_HEIGHT,
                  y2: bottom,
                  stroke: PLOT_COLOURS.muted,
                  'stroke-width': 1.5,
                  'stroke-dasharray': '2 3',
                }),
              ]),
          ...(integrated === null
            ? []
            : [
                drawPolyline(
                  data.wavelengthNanometre,
                  integrated,
                  { x: scales.x, y: scales.yRight },
                  { stroke: PLOT_COLOURS.accent, 'stroke-dasharray': '7 4' },
                ),
              ]),
          drawPolyline(data.wavelengthNanometre, eqePercent, scales, { stroke: PLOT_COLOURS.reverse }),
        ],
        onTop: drawLegend(data, scales.x.range()[0] ?? 0, top),
      };
    },
  );
};
