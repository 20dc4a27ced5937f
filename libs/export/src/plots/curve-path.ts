import type { FigureCurve } from '@dotbook/domain';
import { line } from 'd3-shape';
import { PLOT_COLOURS } from './plot-theme.ts';
import { roundCoordinate, svgElement } from './svg-element.ts';

const COLOUR_OF_ROLE: Readonly<Record<FigureCurve['role'], string>> = {
  measured: PLOT_COLOURS.reverse,
  reverse: PLOT_COLOURS.reverse,
  model: PLOT_COLOURS.forward,
  forward: PLOT_COLOURS.forward,
  component: PLOT_COLOURS.accent,
  baseline: PLOT_COLOURS.muted,
  secondary: '#8c5aa8',
  muted: PLOT_COLOURS.neutral,
};

/** What a line looks like, by look; a look without dashes is a full line. */
export const DASHES_OF_LOOK: Readonly<Partial<Record<FigureCurve['look'], string>>> = {
  dashed: '7 4',
  dotted: '2 3',
};

export const isPoints = ({ look }: Pick<FigureCurve, 'look'>): boolean =>
  look === 'points' || look === 'circles';

export const colourOf = ({ role }: Pick<FigureCurve, 'role'>): string => COLOUR_OF_ROLE[role];

/** More points than this are thinned: what lies within half a pixel cannot be told apart. */
const MOST_POINTS_COUNT = 4000;

type Place = [number, number];

/** Keeps the first, lowest and highest of the places within each half pixel of x. */
const thinned = (places: readonly Place[]): Place[] => {
  const columns = new Map<number, Place[]>();
  for (const place of places) {
    const column = Math.round(2 * place[0]);
    const kept = columns.get(column);
    if (kept === undefined) columns.set(column, [place]);
    else if (kept.length < 3) kept.push(place);
    else {
      const [first = place, ...rest] = kept;
      const all = [...rest, place].toSorted((a, b) => a[1] - b[1]);
      columns.set(column, [first, all[0] ?? place, all.at(-1) ?? place]);
    }
  }
  return [...columns.values()].flat();
};

/** Draws a curve into a frame; what has no place on its axes (zero on a logarithmic one) is left out. */
export const drawCurve = (
  curve: FigureCurve,
  positionOfX: (value: number) => number,
  positionOfY: (value: number) => number,
): string[] => {
  const places = curve.x.slice(0, curve.y.length).flatMap((x, index): Place[] => {
    const place: Place = [
      roundCoordinate(positionOfX(x)),
      roundCoordinate(positionOfY(curve.y[index] ?? Number.NaN)),
    ];
    return place.every(Number.isFinite) ? [place] : [];
  });
  if (places.length === 0) return [];
  const shown = places.length > MOST_POINTS_COUNT ? thinned(places) : places;
  const stroke = colourOf(curve);
  if (!isPoints(curve)) {
    const dashes = DASHES_OF_LOOK[curve.look];
    return [
      svgElement('path', {
        d: line()(shown) ?? '',
        fill: 'none',
        stroke,
        'stroke-width': 2,
        'stroke-linejoin': 'round',
        ...(dashes === undefined ? {} : { 'stroke-dasharray': dashes }),
      }),
    ];
  }
  const isCrowded = shown.length > 150;
  const d = shown.map(([x, y]) => `M${x},${y}h0`).join('');
  const dots = { d, fill: 'none', 'stroke-linecap': 'round' };
  if (curve.look === 'circles') {
    return [
      svgElement('path', { ...dots, stroke, 'stroke-width': isCrowded ? 4 : 8 }),
      svgElement('path', { ...dots, stroke: '#ffffff', 'stroke-width': isCrowded ? 2 : 4.6 }),
    ];
  }
  return [
    svgElement('path', {
      ...dots,
      stroke,
      'stroke-width': isCrowded ? 2.6 : 6,
      ...(isCrowded ? { 'stroke-opacity': '0.7' } : {}),
    }),
  ];
};
