import { axisTitle, numberText, type Figure } from '@dotbook/domain';
import { cleanSpectrum } from '../eqe/clean-spectrum.ts';
import { integratedCurrentMilliampPerCm2 } from '../eqe/integrated-current.ts';
import { TOLERANCE_PERCENT } from '../consistency/analyse-jv-eqe-consistency.ts';
import { analyseJv } from '../jv/analyse-jv.ts';
import { curve, linearAxis, noteOf, type FigureSource } from './figure-source.ts';

/** The current of the EQE up to each wavelength, where it may end, and the short-circuit current of the scan. */
export function figureOfJvEqeConsistency({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const scan = inputs.find(({ record }) => record.kind === 'jv');
  const spectrum = inputs.find(({ record }) => record.kind === 'eqe');
  if (scan?.record.kind !== 'jv' || spectrum?.record.kind !== 'eqe') return null;
  const { wavelengthNanometre, eqeFraction } = cleanSpectrum(spectrum.record);
  const [first, last] = [wavelengthNanometre[0], wavelengthNanometre.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const current = wavelengthNanometre.map((_, index) =>
    integratedCurrentMilliampPerCm2(wavelengthNanometre.slice(0, index + 1), eqeFraction.slice(0, index + 1)),
  );
  const ofEqe = current.at(-1) ?? 0;
  const ofJv = analyseJv(scan.record, scan.conditions).metrics.jscMilliampPerCm2;
  const level = (name: string | null, value: number, isJv: boolean): ReturnType<typeof curve> =>
    curve(name, isJv ? 'model' : 'baseline', isJv ? 'line' : 'dotted', [first, last], [value, value]);
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: [noteOf(result.metrics, 'jscMismatchPercent', 'JV from EQE', '%', 3).join('')],
    panels: [
      {
        heightFraction: 1,
        x: linearAxis(axisTitle('Wavelength', 'wavelengthNanometre')),
        y: linearAxis(axisTitle('Current density', 'jscMilliampPerCm2')),
        yRight: null,
        curves: [
          curve(
            `integrated EQE, ${numberText(ofEqe)} mA/cm²`,
            'measured',
            'dashed',
            wavelengthNanometre,
            current,
          ),
          ...(ofJv === null ? [] : [level(`JV, ${numberText(ofJv)} mA/cm²`, ofJv, true)]),
          level(`EQE ± ${TOLERANCE_PERCENT} %`, ofEqe * (1 - TOLERANCE_PERCENT / 100), false),
          level(null, ofEqe * (1 + TOLERANCE_PERCENT / 100), false),
        ],
        marks: [],
      },
    ],
  };
}
