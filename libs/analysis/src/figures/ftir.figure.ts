import { axisTitle, isTableRecord, numberText, type Figure, type FigurePanel } from '@dotbook/domain';
import { bandAbove, BANDS_PER_CENTIMETRE, type BandAboveLine } from '../ftir/band-above-line.ts';
import { readInfrared } from '../ftir/read-infrared.ts';
import { trapezoid } from '../numerics/trapezoid.ts';
import { curve, linearAxis, noteLine, type FigureSource } from './figure-source.ts';

const WAVENUMBER = axisTitle('Wavenumber', 'wavenumberPerCentimetre');

/** The spectrum, from high to low wavenumber as usual, and each band with the line below which its area ends. */
export function figureOfFtir({ inputs: [input], title, subtitle }: FigureSource): Figure | null {
  if (input === undefined || !isTableRecord(input.record)) return null;
  const { points } = readInfrared(input.record);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first.x === last.x) return null;
  const bands = BANDS_PER_CENTIMETRE.flatMap((range) => {
    const band = bandAbove(points, range);
    return 'code' in band ? [] : [band];
  });
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: noteLine(bands.map(noteOfBand)),
    panels: [
      {
        heightFraction: 0.6,
        x: linearAxis(WAVENUMBER, [last.x, first.x]),
        y: linearAxis('Absorbance'),
        yRight: null,
        curves: [
          curve(
            'spectrum',
            'measured',
            'line',
            points.map(({ x }) => x),
            points.map(({ y }) => y),
          ),
        ],
        marks: [],
      },
      ...bands.map((band, index) => panelOfBand(band, index === 0)),
    ],
  };
}

function noteOfBand({
  fromPerCentimetre,
  toPerCentimetre,
  points,
  baselineAbsorbance,
}: BandAboveLine): string {
  const area = trapezoid(
    points.map(({ x }) => x),
    points.map(({ y }, index) => y - (baselineAbsorbance[index] ?? 0)),
  );
  return `area ${fromPerCentimetre} to ${toPerCentimetre} 1/cm = ${numberText(area)} 1/cm`;
}

function panelOfBand(band: BandAboveLine, isNamed: boolean): FigurePanel {
  const { fromPerCentimetre, toPerCentimetre, points, baselineAbsorbance } = band;
  const wavenumbers = points.map(({ x }) => x);
  const name = (words: string): string | null => (isNamed ? words : null);
  return {
    heightFraction: 0.5,
    x: linearAxis(WAVENUMBER, [toPerCentimetre, fromPerCentimetre]),
    y: linearAxis('Absorbance'),
    yRight: null,
    curves: [
      curve(
        name('band'),
        'secondary',
        'points',
        wavenumbers,
        points.map(({ y }) => y),
      ),
      curve(name('line below the band'), 'model', 'dashed', wavenumbers, baselineAbsorbance),
    ],
    marks: [],
  };
}
