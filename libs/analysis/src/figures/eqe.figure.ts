import type { Figure } from '@dotbook/domain';
import { cleanSpectrum } from '../eqe/clean-spectrum.ts';
import { integratedCurrentMilliampPerCm2 } from '../eqe/integrated-current.ts';
import { numberAt, type FigureSource } from './figure-source.ts';

/** The spectrum, the current up to each wavelength, and the gap. */
export function figureOfEqe({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const record = inputs[0]?.record;
  if (record?.kind !== 'eqe') return null;
  const { wavelengthNanometre, eqeFraction } = cleanSpectrum(record);
  if (wavelengthNanometre.length < 2) return null;
  const { metrics } = result;
  const jsc = numberAt(metrics, 'jscEqeMilliampPerCm2');
  return {
    kind: 'eqe',
    title,
    subtitle,
    wavelengthNanometre,
    eqeFraction,
    integratedJscMilliampPerCm2:
      jsc === null
        ? null
        : wavelengthNanometre.map((_, index) =>
            integratedCurrentMilliampPerCm2(
              wavelengthNanometre.slice(0, index + 1),
              eqeFraction.slice(0, index + 1),
            ),
          ),
    jscEqeMilliampPerCm2: jsc,
    bandgapElectronvolt:
      numberAt(metrics, 'bandgapPhotovoltaicElectronvolt') ??
      numberAt(metrics, 'bandgapInflectionElectronvolt'),
  };
}
