import { axisTitle, numberText, type Figure, type FigureCurve, type FigureMark } from '@dotbook/domain';
import { readSclcCurve } from '../sclc/sclc-curve.ts';
import {
  curve,
  logarithmicAxis,
  noteOf,
  numberAt,
  residualPanel,
  type FigureSource,
} from './figure-source.ts';

/** The single-carrier scan in logarithms with its straight parts and V_TFL. */
export function figureOfSclc({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const [input] = inputs;
  if (input?.record.kind !== 'sclc') return null;
  const points = readSclcCurve(input.record, input.conditions);
  if (points.x.length < 2) return null;
  const { line } = points;
  const { metrics } = result;
  const limit = numberAt(metrics, 'trapFilledLimitVolt');
  const parts: FigureCurve[] = (line?.segments ?? []).map(({ from, to, slope }) =>
    curve(
      `slope ${numberText(slope, 3)}`,
      'model',
      'line',
      [Math.exp(from), Math.exp(to)],
      [Math.exp(line?.valueAt(from) ?? 0), Math.exp(line?.valueAt(to) ?? 0)],
    ),
  );
  const marks: FigureMark[] =
    limit === null ? [] : [{ at: { x: limit }, label: `V_TFL = ${numberText(limit, 3)} V` }];
  const x = logarithmicAxis(axisTitle('Voltage', 'voltageVolt'));
  const volts = points.x.map(Math.exp);
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: [
      ...noteOf(metrics, 'trapDensityPerCm3', 'trap density', '1/cm³', 2),
      ...noteOf(metrics, 'mobilityCm2PerVoltSecond', 'mobility', 'cm²/(V s)', 3),
    ],
    panels: [
      {
        heightFraction: 1,
        x,
        y: logarithmicAxis(
          points.isDensity
            ? axisTitle('Current density', 'currentDensityMilliampPerCm2')
            : 'Current (as in the file)',
        ),
        yRight: null,
        curves: [curve('measured', 'measured', 'points', volts, points.y.map(Math.exp)), ...parts],
        marks,
      },
      ...(line === null
        ? []
        : [
            residualPanel(
              x,
              'Residual (of ln)',
              volts,
              points.x.map((logarithm, index) => (points.y[index] ?? 0) - line.valueAt(logarithm)),
            ),
          ]),
    ],
  };
}
