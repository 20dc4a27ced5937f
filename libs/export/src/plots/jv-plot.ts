import type { FigureScan, ScansFigure } from '@dotbook/domain';
import { drawFrame, FRAME_TOP_PIXEL, type FrameScales } from './plot-frame.ts';
import { PLOT_COLOURS, SMALL_FONT_SIZE } from './plot-theme.ts';
import { drawPolyline } from './polyline.ts';
import { svgElement, svgText } from './svg-element.ts';

export type JvPlotScan = FigureScan;

export type JvPlotData = Omit<ScansFigure, 'kind'>;

const styleOf = (
  scan: JvPlotScan,
): { readonly stroke: string; readonly dash: string; readonly name: string } => {
  if (scan.scanDirection === 'reverse')
    return { stroke: PLOT_COLOURS.reverse, dash: 'none', name: 'reverse' };
  if (scan.scanDirection === 'forward') return { stroke: PLOT_COLOURS.forward, dash: '7 4', name: 'forward' };
  return { stroke: PLOT_COLOURS.neutral, dash: 'none', name: 'scan' };
};

/** The power quadrant fills the plot: far injection beyond Voc is cut off, as one reads nothing from it. */
const currentDomain = (scans: readonly JvPlotScan[]): readonly [number, number] => {
  const currents = scans.flatMap((scan) => scan.currentDensityMilliampPerCm2);
  const highest = currents.reduce((most, current) => Math.max(most, current), 0);
  const lowest = currents.reduce((least, current) => Math.min(least, current), 0);
  if (highest <= 0) return [lowest, lowest === 0 ? 1 : 0];
  return [Math.max(lowest, -0.25 * highest), 1.12 * highest];
};

const voltageDomain = (scans: readonly JvPlotScan[]): readonly [number, number] => {
  const voltages = scans.flatMap((scan) => scan.voltageVolt);
  const low = voltages.reduce((least, volt) => Math.min(least, volt), 0);
  const high = voltages.reduce((most, volt) => Math.max(most, volt), 0);
  const room = 0.02 * (high - low);
  return low === high ? [0, 1] : [low - room, high + room];
};

const drawSettledPoints = (scan: JvPlotScan, scales: FrameScales): string[] =>
  scan.voltageVolt.map((volt, index) =>
    svgElement('circle', {
      cx: scales.x(volt),
      cy: scales.y(scan.currentDensityMilliampPerCm2[index] ?? 0),
      r: 3,
      fill: styleOf(scan).stroke,
    }),
  );

const hasMaximumPowerPoint = ({ vmppVolt, jmppMilliampPerCm2 }: JvPlotScan): boolean =>
  vmppVolt !== null && jmppMilliampPerCm2 !== null;

const drawMaximumPowerPoint = (scan: JvPlotScan, scales: FrameScales): string[] =>
  scan.vmppVolt === null || scan.jmppMilliampPerCm2 === null
    ? []
    : [
        svgElement('circle', {
          cx: scales.x(scan.vmppVolt),
          cy: scales.y(scan.jmppMilliampPerCm2),
          r: 4.5,
          fill: '#ffffff',
          stroke: styleOf(scan).stroke,
          'stroke-width': 2,
        }),
      ];

const shown = (value: number | null, digits: number): string =>
  value === null ? '–' : value.toFixed(digits);

const LEGEND_COLUMNS = [
  { title: 'Jsc (mA/cm²)', at: 150, cell: (scan: JvPlotScan) => shown(scan.jscMilliampPerCm2, 2) },
  { title: 'Voc (V)', at: 208, cell: (scan: JvPlotScan) => shown(scan.vocVolt, 3) },
  {
    title: 'FF (%)',
    at: 262,
    cell: (scan: JvPlotScan) => shown(scan.fillFactor === null ? null : scan.fillFactor * 100, 1),
  },
  { title: 'PCE (%)', at: 322, cell: (scan: JvPlotScan) => shown(scan.pcePercent, 2) },
] as const;

const ROW_HEIGHT = 18;

/** Above the frame: inside of it, it would hide the curves of poor cells. */
const drawLegend = (scans: readonly JvPlotScan[], left: number): string[] => {
  const top = FRAME_TOP_PIXEL + 6;
  const last = top + (scans.length + 1) * ROW_HEIGHT;
  const small = { 'font-size': SMALL_FONT_SIZE };
  return [
    ...LEGEND_COLUMNS.map(({ title, at }) =>
      svgText(left + at, top, title, { ...small, fill: PLOT_COLOURS.muted, 'text-anchor': 'end' }),
    ),
    ...scans.flatMap((scan, index) => {
      const y = top + (index + 1) * ROW_HEIGHT;
      const { stroke, dash, name } = styleOf(scan);
      return [
        svgElement('line', {
          x1: left + 10,
          x2: left + 36,
          y1: y - 4,
          y2: y - 4,
          stroke,
          'stroke-width': 2,
          'stroke-dasharray': dash,
        }),
        svgText(left + 43, y, name, small),
        ...LEGEND_COLUMNS.map(({ at, cell }) =>
          svgText(left + at, y, cell(scan), { ...small, 'text-anchor': 'end' }),
        ),
      ];
    }),
    ...(scans.some(hasMaximumPowerPoint)
      ? [
          svgElement('circle', {
            cx: left + 23,
            cy: last - 4,
            r: 4.5,
            fill: '#ffffff',
            stroke: PLOT_COLOURS.axis,
            'stroke-width': 2,
          }),
          svgText(left + 43, last, 'maximum power point', small),
        ]
      : []),
  ];
};

/** Draws current density against voltage for the scans of one device, with the maximum power points and a table of metrics. */
export const drawJvPlot = (data: JvPlotData): string =>
  drawFrame(
    {
      title: data.title,
      subtitle: data.subtitle,
      headPixel: (data.scans.length + (data.scans.some(hasMaximumPowerPoint) ? 2 : 1)) * ROW_HEIGHT,
      x: { title: 'Voltage (V)', domain: voltageDomain(data.scans), nice: false },
      y: { title: 'Current density (mA/cm²)', domain: currentDomain(data.scans), nice: true },
      yRight: null,
    },
    (scales) => ({
      clipped: [
        svgElement('line', {
          x1: scales.x.range()[0] ?? 0,
          x2: scales.x.range()[1] ?? 0,
          y1: scales.y(0),
          y2: scales.y(0),
          stroke: PLOT_COLOURS.axis,
        }),
        ...data.scans.flatMap((scan) => [
          drawPolyline(scan.voltageVolt, scan.currentDensityMilliampPerCm2, scales, {
            stroke: styleOf(scan).stroke,
            'stroke-dasharray': scan.look === 'points' ? '2 3' : styleOf(scan).dash,
          }),
          ...(scan.look === 'points' ? drawSettledPoints(scan, scales) : []),
        ]),
        ...data.scans.flatMap((scan) => drawMaximumPowerPoint(scan, scales)),
      ],
      onTop: drawLegend(data.scans, scales.x.range()[0] ?? 0),
    }),
  );
