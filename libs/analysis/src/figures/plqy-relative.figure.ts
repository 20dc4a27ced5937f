import { axisTitle, isTableRecord, type Figure, type FigureCurve } from '@dotbook/domain';
import { LARGEST_ABSORBANCE } from '../plqy/analyse-plqy-relative.ts';
import { readDilution, type Dilution } from '../plqy/read-dilution.ts';
import { absorptanceOf } from '../plqy/relative-yield.ts';
import { curve, linearAxis, noteOf, numberAt, type FigureSource } from './figure-source.ts';

/** Emission over absorptance of all dilutions with the lines through the origin whose slopes are compared. */
export function figureOfPlqyRelative({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const dilutions = inputs.flatMap(({ record, conditions }): Dilution[] => {
    const dilution = isTableRecord(record) ? readDilution({ ...record, conditions }) : null;
    return dilution === null || 'code' in dilution ? [] : [dilution];
  });
  if (dilutions.length === 0) return null;
  const { metrics, parameters } = result;
  const prefix = 'referencePrefix' in parameters ? parameters.referencePrefix : '';
  const isReference = ({ label }: Dilution): boolean =>
    typeof prefix === 'string' && prefix !== '' && label.startsWith(prefix);
  const untilFraction = 1.08 * Math.max(...dilutions.map(({ absorptanceFraction }) => absorptanceFraction));
  const thick = absorptanceOf(LARGEST_ABSORBANCE);
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: [...noteOf(metrics, 'plqyFraction', 'PLQY', '')],
    panels: [
      {
        heightFraction: 1,
        x: linearAxis('Absorptance 1 − 10^{−A}', [0, untilFraction]),
        y: linearAxis(
          dilutions.every(({ isCorrected }) => isCorrected)
            ? 'Emitted photons, integrated (unit of the file × nm)'
            : axisTitle('Emission, integrated', 'intensityCounts').replace('(counts)', '(counts nm)'),
        ),
        yRight: null,
        curves: [
          ...seriesOf(
            'sample',
            dilutions.filter((one) => !isReference(one)),
            {
              ...{ role: 'measured', points: 'points', line: 'line', untilFraction },
              slope: numberAt(metrics, 'sampleSlope'),
            },
          ),
          ...seriesOf('reference', dilutions.filter(isReference), {
            ...{ role: 'model', points: 'circles', line: 'dashed', untilFraction },
            slope: numberAt(metrics, 'referenceSlope'),
          }),
        ],
        marks:
          thick < untilFraction
            ? [{ at: { x: thick }, label: `A = ${LARGEST_ABSORBANCE}: inner filtering` }]
            : [],
      },
    ],
  };
}

interface SeriesLook {
  readonly role: FigureCurve['role'];
  readonly points: FigureCurve['look'];
  readonly line: FigureCurve['look'];
  readonly slope: number | null;
  readonly untilFraction: number;
}

function seriesOf(
  name: string,
  dilutions: readonly Dilution[],
  { role, points, line, slope, untilFraction }: SeriesLook,
): FigureCurve[] {
  return [
    ...(slope === null
      ? []
      : [curve(`slope of the ${name}`, role, line, [0, untilFraction], [0, slope * untilFraction])]),
    curve(
      name,
      role,
      points,
      dilutions.map(({ absorptanceFraction }) => absorptanceFraction),
      dilutions.map(({ emittedWeight }) => emittedWeight),
    ),
  ];
}
