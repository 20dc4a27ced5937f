import { axisTitle, isTableRecord, type Figure, type FigureCurve } from '@dotbook/domain';
import { readMismatchSpectra } from '../spectral-mismatch/read-mismatch-spectra.ts';
import {
  curve,
  linearAxis,
  noteLine,
  noteOf,
  relativeToLargest,
  type FigureSource,
} from './figure-source.ts';

const TO_MAXIMUM: [number, number] = [0, 1.05];

/** Both lights and both responsivities, each to its maximum, as every scale cancels. */
export function figureOfSpectralMismatch({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const [input] = inputs;
  if (input === undefined || !isTableRecord(input.record)) return null;
  const { spectra } = readMismatchSpectra(input.record);
  const { wavelengthNanometre } = spectra;
  if (wavelengthNanometre.length < 2) return null;
  const shown = (
    name: string,
    role: FigureCurve['role'],
    look: FigureCurve['look'],
    values: readonly number[],
  ): FigureCurve => curve(name, role, look, wavelengthNanometre, relativeToLargest(values));
  const panel = {
    heightFraction: 0.7,
    x: linearAxis(axisTitle('Wavelength', 'wavelengthNanometre')),
    yRight: null,
    marks: [],
  };
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: noteLine([
      ...noteOf(result.metrics, 'mismatchFactor', 'M', ''),
      ...noteOf(result.metrics, 'correctedJscMilliampPerCm2', 'Jsc / M', 'mA/cm²'),
    ]),
    panels: [
      {
        ...panel,
        y: linearAxis('Irradiance, to its maximum', TO_MAXIMUM),
        curves: [
          shown(
            'reference spectrum',
            'measured',
            'line',
            spectra.referenceIrradianceWattPerSquareMetrePerNanometre,
          ),
          shown('simulator', 'model', 'dashed', spectra.simulatorIrradianceWattPerSquareMetrePerNanometre),
        ],
      },
      {
        ...panel,
        y: linearAxis('Responsivity, to its maximum', TO_MAXIMUM),
        curves: [
          shown('reference cell', 'baseline', 'dotted', spectra.referenceCellResponsivityAmpPerWatt),
          shown('device', 'component', 'line', spectra.deviceResponsivityAmpPerWatt),
        ],
      },
    ],
  };
}
