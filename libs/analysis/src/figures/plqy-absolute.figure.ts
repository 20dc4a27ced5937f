import { axisTitle, isTableRecord, type Figure, type FigureCurve, type FigurePanel } from '@dotbook/domain';
import { readSpherePhotons, type SphereReading } from '../plqy/sphere-curves.ts';
import { curve, linearAxis, noteLine, noteOf, type FigureSource } from './figure-source.ts';

type CurveName = keyof SphereReading['curves'];

const EXCITATION = [
  ['A1', 'A1, empty sphere', 'baseline', 'dotted'],
  ['B1', 'B1, beside the beam', 'measured', 'dashed'],
  ['C1', 'C1, in the beam', 'model', 'line'],
] as const;
const EMISSION = [
  ['B2', 'B2, beside the beam', 'measured', 'dashed'],
  ['C2', 'C2, in the beam', 'model', 'line'],
] as const;

/** Photons of the excitation and of the emission in the three positions; the yield is made of their areas. */
export function figureOfPlqyAbsolute({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const { curves, isCorrected } = readSpherePhotons(
    inputs.flatMap(({ record }) => (isTableRecord(record) ? [record] : [])),
  );
  const panels = [panelOf('Excitation', EXCITATION), panelOf('Emission', EMISSION)].flatMap((panel) =>
    panel.curves.length === 0 ? [] : [panel],
  );
  if (panels.length === 0) return null;
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: noteLine([
      ...noteOf(result.metrics, 'plqyFraction', 'PLQY', ''),
      ...noteOf(result.metrics, 'absorptanceFraction', 'absorptance', ''),
    ]),
    panels,
  };

  function panelOf(
    words: string,
    shown: readonly (readonly [CurveName, string, FigureCurve['role'], FigureCurve['look']])[],
  ): FigurePanel {
    const unit = isCorrected ? 'photons/nm, a. u.' : 'counts';
    return {
      heightFraction: 0.7,
      x: linearAxis(
        axisTitle('Wavelength', 'wavelengthNanometre'),
        rangeOf(shown.map(([name]) => curves[name])),
      ),
      y: linearAxis(`${words} (${unit})`),
      yRight: null,
      curves: shown.flatMap(([name, named, role, look]) => {
        const found = curves[name];
        return found === undefined ? [] : [curve(named, role, look, found.x, found.y)];
      }),
      marks: [],
    };
  }
}

/** Excitation and emission each have their own wavelengths. */
function rangeOf(shown: readonly ({ readonly x: readonly number[] } | undefined)[]): [number, number] | null {
  const ends = shown.flatMap((found) => [found?.x[0] ?? [], found?.x.at(-1) ?? []].flat());
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return low < high ? [low, high] : null;
}
