import { axisTitle, isTableRecord, type Figure } from '@dotbook/domain';
import { decayCurves } from '../trpl/decay-curves.ts';
import {
  curve,
  linearAxis,
  logarithmicAxis,
  noteLine,
  noteOf,
  numberAt,
  residualPanel,
  type FigureSource,
} from './figure-source.ts';

/** The decay on a logarithmic axis with its fit, and the residuals in standard deviations. */
export function figureOfTrpl({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const [input, response] = inputs;
  if (input === undefined || !isTableRecord(input.record)) return null;
  const { timeNanosecond, counts, fit } = decayCurves(
    input.record,
    input.conditions,
    response !== undefined && isTableRecord(response.record) ? response.record : null,
  );
  if (counts.length < 2) return null;
  const { metrics } = result;
  const shown = numberAt(metrics, 'lifetimeAmplitudeAveragedNanosecond') === null ? null : fit;
  const time = linearAxis(axisTitle('Time', 'timeNanosecond'));
  const residuals =
    shown === null ? [] : [residualPanel(time, 'Residual / σ', shown.timeNanosecond, shown.residuals)];
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: noteLine([
      ...noteOf(metrics, 'lifetimeAmplitudeAveragedNanosecond', '⟨τ⟩ amplitude', 'ns'),
      ...noteOf(metrics, 'lifetimeIntensityAveragedNanosecond', '⟨τ⟩ intensity', 'ns'),
      ...noteOf(metrics, 'chiSquaredReduced', 'χ²ᵣ', '', 3),
    ]),
    panels: [
      {
        heightFraction: 1,
        x: time,
        y: logarithmicAxis(axisTitle('Decay', 'decayCounts')),
        yRight: null,
        curves: [
          curve('measured', 'measured', 'points', timeNanosecond, counts),
          ...(shown === null ? [] : [curve('fit', 'model', 'line', shown.timeNanosecond, shown.counts)]),
        ],
        marks: [],
      },
      ...residuals,
    ],
  };
}
