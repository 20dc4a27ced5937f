import { axisTitle, isTableRecord, numberText, type Figure } from '@dotbook/domain';
import { readEmission } from '../pl/read-emission.ts';
import { spectraInTime, type SeriesSpectrum } from '../pl-shift/spectra-in-time.ts';
import { curve, linearAxis, noteOf, type FigureSource } from './figure-source.ts';

/** Distance between two spectra, in heights of a spectrum. */
const STEP_RATIO = 0.35;
/** More spectra than this stand too close to be told apart; then so many are shown, first and last included. */
const MOST_SPECTRA_COUNT = 24;

/** The spectra of a series one above the other, the earliest at the bottom, each to its own height. */
export function figureOfPlSeries({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const series = spectraInTime(
    inputs.flatMap(({ record, conditions }): SeriesSpectrum[] =>
      isTableRecord(record) ? [{ record, conditions }] : [],
    ),
  );
  const shown = spread(series, MOST_SPECTRA_COUNT);
  const curves = shown.map(({ record, conditions, elapsedMinute }, index) => {
    const { wavelengthNanometre, counts } = readEmission(record, conditions);
    const highest = counts.reduce((most, value) => Math.max(most, value), 0) || 1;
    const isEnd = index === 0 || index === shown.length - 1;
    return curve(
      isEnd ? `${numberText(elapsedMinute)} min` : null,
      index === 0 ? 'measured' : index === shown.length - 1 ? 'model' : 'muted',
      'line',
      wavelengthNanometre,
      counts.map((value) => value / highest + index * STEP_RATIO),
    );
  });
  if (curves.length === 0) return null;
  const { metrics } = result;
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: [
      [
        ...noteOf(metrics, 'finalPeakNanometre', 'final peak', 'nm'),
        ...noteOf(metrics, 'mergeTimeConstantMinute', 'τ', 'min', 3),
        ...noteOf(metrics, 'completionMinute', 'complete after', 'min', 3),
        ...noteOf(metrics, 'shiftNanometre', 'shift', 'nm', 3),
        ...noteOf(metrics, 'shiftMillielectronvolt', 'shift', 'meV', 3),
      ].join(',  '),
    ],
    panels: [
      {
        heightFraction: 1.2,
        x: linearAxis(axisTitle('Wavelength', 'wavelengthNanometre')),
        y: linearAxis('Emission, each to its maximum, offset', [-0.1, 1.1 + (shown.length - 1) * STEP_RATIO]),
        yRight: null,
        curves,
        marks: [],
      },
    ],
  };
}

/** At most so many things, evenly taken, first and last included. */
function spread<Thing>(things: readonly Thing[], count: number): Thing[] {
  if (things.length <= count) return [...things];
  return Array.from({ length: count }, (_, index) =>
    Math.round((index * (things.length - 1)) / (count - 1)),
  ).flatMap((index) => things.slice(index, index + 1));
}
