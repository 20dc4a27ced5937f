import { axisTitle, isTableRecord, numberText, type Figure, type FigurePanel } from '@dotbook/domain';
import { PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE } from '../physics/physical-constants.ts';
import { describeEmission } from '../pl/describe-emission.ts';
import { readEmission } from '../pl/read-emission.ts';
import { spectraInTime, type SeriesSpectrum, type TimedSpectrum } from '../pl-shift/spectra-in-time.ts';
import {
  curve,
  linearAxis,
  noteLine,
  noteOf,
  numberAt,
  relativeToLargest,
  type FigureSource,
} from './figure-source.ts';

/** Distance between two spectra, in heights of a spectrum. */
const STEP_RATIO = 0.35;
/** More spectra than this stand too close to be told apart; then so many are shown, first and last included. */
const MOST_SPECTRA_COUNT = 24;

/** The spectra of a series one above the other, the earliest at the bottom, each to its own height; the peaks over time. */
export function figureOfPlSeries({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const series = spectraInTime(
    inputs.flatMap(({ record, conditions }): SeriesSpectrum[] =>
      isTableRecord(record) ? [{ record, conditions }] : [],
    ),
  );
  const shown = spread(series, MOST_SPECTRA_COUNT);
  const curves = shown.map(({ record, conditions }, index) => {
    const { wavelengthNanometre, counts } = readEmission(record, conditions);
    return curve(
      null,
      index === 0 ? 'measured' : index === shown.length - 1 ? 'model' : 'muted',
      'line',
      wavelengthNanometre,
      relativeToLargest(counts).map((value) => value + index * STEP_RATIO),
    );
  });
  if (curves.length === 0) return null;
  const { metrics } = result;
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: noteLine([
      ...noteOf(metrics, 'finalPeakNanometre', 'final peak', 'nm'),
      ...noteOf(metrics, 'mergeTimeConstantMinute', 'τ', 'min', 3),
      ...noteOf(metrics, 'completionMinute', 'complete after', 'min', 3),
      ...noteOf(metrics, 'shiftNanometre', 'shift', 'nm', 3),
      ...noteOf(metrics, 'shiftMillielectronvolt', 'shift', 'meV', 3),
    ]),
    panels: [
      {
        heightFraction: 1.2,
        x: linearAxis(axisTitle('Wavelength', 'wavelengthNanometre')),
        y: linearAxis('Emission, each to its maximum, offset', [-0.1, 1.1 + (shown.length - 1) * STEP_RATIO]),
        yRight: null,
        curves,
        marks: shown.map(({ elapsedMinute }, index) => ({
          at: { y: index * STEP_RATIO },
          label: `${numberText(elapsedMinute)} min`,
        })),
      },
      peaksPanel(series, numberAt(metrics, 'completionMinute')),
    ],
  };
}

/** Where the peaks of every spectrum are over time; two that cannot be told apart count as one. */
function peaksPanel(series: readonly TimedSpectrum[], completionMinute: number | null): FigurePanel {
  const peaks = series.flatMap(({ record, conditions, elapsedMinute }) => {
    const { fit, metrics } = describeEmission(readEmission(record, conditions));
    if (fit === null) return [];
    const places = fit.isUnresolved
      ? [metrics.peakNanometre ?? Number.NaN]
      : fit.peaks.map(
          ({ centreElectronvolt }) => PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE / centreElectronvolt,
        );
    return places.filter(Number.isFinite).map((nanometre) => ({ elapsedMinute, nanometre }));
  });
  return {
    heightFraction: 0.5,
    x: linearAxis(axisTitle('Time', 'completionMinute')),
    y: linearAxis(axisTitle('Fitted peaks', 'peakNanometre')),
    yRight: null,
    curves: [
      curve(
        null,
        'measured',
        'points',
        peaks.map(({ elapsedMinute }) => elapsedMinute),
        peaks.map(({ nanometre }) => nanometre),
      ),
    ],
    marks:
      completionMinute === null
        ? []
        : [{ at: { x: completionMinute }, label: `complete, ${numberText(completionMinute, 3)} min` }],
  };
}

/** At most so many things, evenly taken, first and last included. */
function spread<Thing>(things: readonly Thing[], count: number): Thing[] {
  if (things.length <= count) return [...things];
  return Array.from({ length: count }, (_, index) =>
    Math.round((index * (things.length - 1)) / (count - 1)),
  ).flatMap((index) => things.slice(index, index + 1));
}
