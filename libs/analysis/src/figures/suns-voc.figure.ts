import {
  axisTitle,
  isTableRecord,
  numberText,
  type Figure,
  type FigureCurve,
  type FigurePanel,
} from '@dotbook/domain';
import { fitStraightParts } from '../suns-voc/analyse-suns-voc.ts';
import { readVocCurve } from '../suns-voc/voc-curve.ts';
import {
  curve,
  linearAxis,
  logarithmicAxis,
  residualPanel,
  type FigureInput,
  type FigureSource,
} from './figure-source.ts';

/** Voc over the logarithm of the intensity, with the straight parts and their ideality factors. */
export function figureOfSunsVoc({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const [input] = inputs;
  const panels = input === undefined ? [] : panelsOfVocCurve(input, null);
  if (panels.length === 0) return null;
  const factors = idealityFactorsIn(result.metrics).map((factor) => numberText(factor, 3));
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: factors.length === 0 ? [] : [`n = ${factors.join(', ')}, from low to high intensity`],
    panels,
  };
}

/**
 * The curve, its straight parts and what is left between them; none where there is no curve.
 * @param markedSun an intensity to point at
 */
export function panelsOfVocCurve(input: FigureInput, markedSun: number | null): FigurePanel[] {
  if (!isTableRecord(input.record)) return [];
  const points = readVocCurve(input.record, input.conditions);
  if (points.x.length < 2) return [];
  const scale = points.sunsPerUnitRatio ?? 1;
  const intensityOf = (logarithm: number): number => Math.exp(logarithm) * scale;
  const line = fitStraightParts(points);
  const segments: FigureCurve[] = (line?.segments ?? []).map(({ from, to }) =>
    curve(
      null,
      'model',
      'line',
      [from, to].map(intensityOf),
      [from, to].map((x) => line?.valueAt(x) ?? 0),
    ),
  );
  const x = logarithmicAxis(
    points.sunsPerUnitRatio === null
      ? axisTitle('Short-circuit current density', 'jscMilliampPerCm2')
      : axisTitle('Light intensity', 'intensitySun'),
  );
  const places = points.x.map(intensityOf);
  const bends = (line?.bends ?? []).map(({ value }) => ({ at: { x: intensityOf(value) }, label: '' }));
  return [
    {
      heightFraction: 1,
      x,
      y: linearAxis(axisTitle('Open-circuit voltage', 'vocVolt')),
      yRight: null,
      curves: [
        curve('measured', 'measured', 'points', places, points.vocVolt),
        ...segments.map((segment, index) => (index === 0 ? { ...segment, name: 'straight parts' } : segment)),
      ],
      marks:
        markedSun === null || points.sunsPerUnitRatio === null
          ? bends
          : [...bends, { at: { x: markedSun }, label: `${numberText(markedSun, 3)} sun` }],
    },
    ...(line === null
      ? []
      : [
          residualPanel(
            x,
            axisTitle('Residual', 'vocVolt'),
            places,
            points.x.map((logarithm, index) => (points.vocVolt[index] ?? 0) - line.valueAt(logarithm)),
          ),
        ]),
  ];
}

function idealityFactorsIn(metrics: object): number[] {
  const segments: unknown = 'segments' in metrics ? metrics.segments : null;
  if (!Array.isArray(segments)) return [];
  return segments.flatMap((segment: unknown) =>
    typeof segment === 'object' &&
    segment !== null &&
    'idealityFactor' in segment &&
    typeof segment.idealityFactor === 'number'
      ? [segment.idealityFactor]
      : [],
  );
}
