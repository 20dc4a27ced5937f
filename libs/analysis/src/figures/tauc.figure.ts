import { axisTitle, isTableRecord, numberText, type Figure, type FigurePanel } from '@dotbook/domain';
import { PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE } from '../physics/physical-constants.ts';
import { describeEdge, TAUC_EXPONENTS, type DescribedEdge } from '../tauc/describe-edge.ts';
import { readAbsorption, type AbsorptionSpectrum } from '../tauc/read-absorption.ts';
import { withoutScattering } from '../tauc/scattering-baseline.ts';
import { taucValue } from '../tauc/tauc-line.ts';
import {
  curve,
  linearAxis,
  noteLine,
  noteOf,
  numberAt,
  residualPanel,
  type FigureSource,
} from './figure-source.ts';

/** Shown beside gap and fitted part, eV. */
const BELOW_GAP_ELECTRONVOLT = 0.3;
const ABOVE_WINDOW_ELECTRONVOLT = 0.3;

/** The Tauc quantity with its line and what is left of it, and the whole spectrum with onset and exciton. */
export function figureOfTauc({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const [input] = inputs;
  if (input === undefined || !isTableRecord(input.record)) return null;
  const spectrum = readAbsorption(input.record);
  if (spectrum.absorbance.length < 2) return null;
  const { metrics } = result;
  const transition = input.conditions.transition ?? 'direct';
  const edge = describeEdge(spectrum, input.conditions, TAUC_EXPONENTS[transition], []);
  const hasGap = numberAt(metrics, 'bandgapTaucElectronvolt') !== null;
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: noteLine([
      ...noteOf(metrics, 'bandgapTaucElectronvolt', `Eg (Tauc, ${transition})`, 'eV'),
      ...noteOf(metrics, 'absorptionOnsetNanometre', 'onset', 'nm'),
      ...noteOf(metrics, 'firstExcitonNanometre', 'first exciton', 'nm'),
    ]),
    panels: [
      ...(hasGap ? taucPanels(spectrum, edge, transition) : []),
      spectrumPanel(spectrum, edge, metrics),
    ],
  };
}

function taucPanels(
  spectrum: AbsorptionSpectrum,
  { line, window, correctedAbsorbance }: DescribedEdge,
  transition: keyof typeof TAUC_EXPONENTS,
): FigurePanel[] {
  if (line === null || window === null) return [];
  const { gapElectronvolt, slopeCoefficient } = line;
  const { fromElectronvolt, toElectronvolt } = window;
  const points = spectrum.energyElectronvolt
    .map((energy, index) => ({
      energy,
      tauc: taucValue(TAUC_EXPONENTS[transition], energy, correctedAbsorbance[index] ?? 0),
    }))
    .filter(
      ({ energy }) =>
        energy >= gapElectronvolt - BELOW_GAP_ELECTRONVOLT &&
        energy <= toElectronvolt + ABOVE_WINDOW_ELECTRONVOLT,
    );
  const fitted = points.filter(({ energy }) => energy >= fromElectronvolt && energy <= toElectronvolt);
  const lineAt = (energy: number): number => slopeCoefficient * (energy - gapElectronvolt);
  const title = transition === 'direct' ? '(A E)² (eV²)' : '(A E)^{1/2} (eV^{1/2})';
  const ends = points.map(({ energy }) => energy);
  const x = linearAxis(axisTitle('Photon energy', 'bandgapElectronvolt'), [
    Math.min(gapElectronvolt, ...ends) - 0.01,
    Math.max(...ends) + 0.01,
  ]);
  return [
    {
      heightFraction: 0.8,
      x,
      y: linearAxis(title),
      yRight: null,
      curves: [
        curve(
          'measured',
          'measured',
          'points',
          ends,
          points.map(({ tauc }) => tauc),
        ),
        curve(
          'line through the fitted part',
          'model',
          'line',
          [fromElectronvolt, toElectronvolt],
          [fromElectronvolt, toElectronvolt].map(lineAt),
        ),
        curve(
          'continued to zero',
          'model',
          'dotted',
          [gapElectronvolt, fromElectronvolt],
          [0, lineAt(fromElectronvolt)],
        ),
      ],
      marks: [{ at: { x: gapElectronvolt }, label: `${numberText(gapElectronvolt)} eV` }],
    },
    residualPanel(
      x,
      `Residual (${transition === 'direct' ? 'eV²' : 'eV^{1/2}'})`,
      fitted.map(({ energy }) => energy),
      fitted.map(({ energy, tauc }) => tauc - lineAt(energy)),
    ),
  ];
}

function spectrumPanel(
  { energyElectronvolt, absorbance }: AbsorptionSpectrum,
  { baseline }: DescribedEdge,
  metrics: object,
): FigurePanel {
  const wavelengths = energyElectronvolt.map(
    (energy) => PHOTON_ENERGY_WAVELENGTH_ELECTRONVOLT_NANOMETRE / energy,
  );
  const onset = numberAt(metrics, 'absorptionOnsetNanometre');
  const exciton = numberAt(metrics, 'firstExcitonNanometre');
  const corrected =
    baseline === null
      ? null
      : withoutScattering(energyElectronvolt, absorbance, baseline, baseline.parameters);
  return {
    heightFraction: 0.6,
    x: linearAxis(axisTitle('Wavelength', 'wavelengthNanometre')),
    y: linearAxis('Absorbance'),
    yRight: null,
    curves: [
      curve('absorbance', 'secondary', 'line', wavelengths, absorbance),
      ...(corrected === null
        ? []
        : [
            curve(
              'scattering',
              'baseline',
              'dashed',
              wavelengths,
              absorbance.map((value, index) => value - (corrected[index] ?? 0)),
            ),
          ]),
    ],
    marks: [
      ...(onset === null ? [] : [{ at: { x: onset }, label: `onset ${numberText(onset)} nm` }]),
      ...(exciton === null ? [] : [{ at: { x: exciton }, label: `exciton ${numberText(exciton)} nm` }]),
    ],
  };
}
