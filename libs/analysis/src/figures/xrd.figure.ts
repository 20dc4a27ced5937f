import { axisTitle, isTableRecord, numberText, type Figure, type FigurePanel } from '@dotbook/domain';
import { findReflections } from '../xrd/find-reflections.ts';
import { fitReflection, type Emission, type FittedReflection } from '../xrd/fit-reflection.ts';
import { readDiffractogram, type Diffractogram } from '../xrd/read-diffractogram.ts';
import { COPPER_K_ALPHA_1_ANGSTROM } from '../xrd/reflection-model.ts';
import {
  curve,
  linearAxis,
  noteLine,
  noteOf,
  numberAt,
  residualPanel,
  type FigureSource,
} from './figure-source.ts';

/** The whole diffractogram, the reflection with its fit, and what is left between them in the scatter of counts. */
export function figureOfXrd({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const [input] = inputs;
  if (input === undefined || !isTableRecord(input.record)) return null;
  const diffractogram = readDiffractogram(input.record);
  if (diffractogram.counts.length < 2) return null;
  const { metrics, parameters } = result;
  const centre = numberAt(metrics, 'twoThetaDegree');
  const wavelength = numberAt(parameters, 'xrayWavelengthAngstrom') ?? COPPER_K_ALPHA_1_ANGSTROM;
  const emission = { wavelengthAngstrom: wavelength, hasKAlpha2: input.conditions.hasKAlpha2 };
  const fit = centre === null ? null : fitNearest(diffractogram, centre, emission);
  const hkl = 'hkl' in parameters && typeof parameters.hkl === 'string' ? parameters.hkl : null;
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: noteLine([
      ...noteOf(metrics, 'twoThetaDegree', hkl === null ? '2θ' : `${hkl}: 2θ`, '°', 5),
      ...noteOf(metrics, 'fwhmDegree', 'FWHM', '°', 3),
      ...noteOf(metrics, 'latticeParameterAngstrom', 'a', 'Å', 5),
      ...noteOf(metrics, 'faFraction', 'x(FA)', '', 3),
      ...noteOf(metrics, 'crystalliteSizeNanometre', 'size', 'nm', 3),
    ]),
    panels: [
      {
        heightFraction: 0.7,
        x: linearAxis(axisTitle('2θ', 'twoThetaDegree')),
        y: linearAxis(axisTitle('Intensity', 'intensityCounts')),
        yRight: null,
        curves: [
          curve('diffractogram', 'measured', 'line', diffractogram.twoThetaDegree, diffractogram.counts),
        ],
        marks: centre === null ? [] : [{ at: { x: centre }, label: `${numberText(centre)}°` }],
      },
      ...(fit === null ? [] : fitPanels(fit)),
    ],
  };
}

function fitNearest(
  diffractogram: Diffractogram,
  centreDegree: number,
  emission: Emission,
): FittedReflection | null {
  const found = findReflections(diffractogram);
  const [nearest] = found.toSorted(
    (a, b) => Math.abs(a.twoThetaDegree - centreDegree) - Math.abs(b.twoThetaDegree - centreDegree),
  );
  if (nearest === undefined) return null;
  const others = found.filter((other) => other !== nearest);
  return fitReflection(diffractogram, nearest, others, emission);
}

function fitPanels({
  window,
  expectedCounts,
  fromDegree,
  toDegree,
  hasKAlpha2,
}: FittedReflection): FigurePanel[] {
  const { twoThetaDegree, counts } = window;
  const x = linearAxis(axisTitle('2θ', 'twoThetaDegree'), [fromDegree, toDegree]);
  return [
    {
      heightFraction: 0.7,
      x,
      y: linearAxis(axisTitle('Intensity', 'intensityCounts')),
      yRight: null,
      curves: [
        curve('reflection', 'measured', 'points', twoThetaDegree, counts),
        curve(
          hasKAlpha2 ? 'pseudo-Voigt, Kα1 and Kα2' : 'pseudo-Voigt',
          'model',
          'line',
          twoThetaDegree,
          expectedCounts,
        ),
      ],
      marks: [],
    },
    residualPanel(
      x,
      axisTitle('Residual', 'intensityCounts'),
      twoThetaDegree,
      counts.map((value, index) => value - (expectedCounts[index] ?? 0)),
    ),
  ];
}
