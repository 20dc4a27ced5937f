import { axisTitle, isTableRecord, numberText, type Figure } from '@dotbook/domain';
import { emissionCurves } from '../pl/emission-curves.ts';
import { fitEmission } from '../pl/fit-emission.ts';
import { readEmission } from '../pl/read-emission.ts';
import {
  curve,
  linearAxis,
  noteLine,
  noteOf,
  numberAt,
  residualPanel,
  type FigureSource,
} from './figure-source.ts';

/** The spectrum with what was fitted, peak by peak where there are two. */
export function figureOfPl({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const [input] = inputs;
  if (input === undefined || !isTableRecord(input.record)) return null;
  const spectrum = readEmission(input.record, input.conditions);
  const { wavelengthNanometre, counts } = spectrum;
  if (counts.length < 2) return null;
  const { metrics } = result;
  const peak = numberAt(metrics, 'peakNanometre');
  const fit = peak === null ? null : fitEmission(spectrum);
  const model = fit === null || typeof fit === 'string' ? null : emissionCurves(spectrum, fit);
  const components = model === null || model.peakCounts.length < 2 ? [] : model.peakCounts;
  const x = linearAxis(axisTitle('Wavelength', 'wavelengthNanometre'));
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: noteLine([
      ...noteOf(metrics, 'peakElectronvolt', 'peak', 'eV'),
      ...noteOf(metrics, 'fwhmNanometre', 'FWHM', 'nm'),
      ...noteOf(metrics, 'fwhmMillielectronvolt', 'FWHM', 'meV'),
    ]),
    panels: [
      {
        heightFraction: 1,
        x,
        y: linearAxis(axisTitle('Emission', spectrum.column)),
        yRight: null,
        curves: [
          curve('measured', 'measured', 'points', wavelengthNanometre, counts),
          ...components.map((values, index) =>
            curve(index === 0 ? 'peaks' : null, 'component', 'dashed', wavelengthNanometre, values),
          ),
          ...(model === null ? [] : [curve('fit', 'model', 'line', wavelengthNanometre, model.counts)]),
        ],
        marks: peak === null ? [] : [{ at: { x: peak }, label: `${numberText(peak)} nm` }],
      },
      ...(model === null
        ? []
        : [
            residualPanel(
              x,
              axisTitle('Residual', spectrum.column),
              wavelengthNanometre,
              counts.map((value, index) => value - (model.counts[index] ?? 0)),
            ),
          ]),
    ],
  };
}
