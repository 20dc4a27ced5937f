import { isTableRecord, type Figure } from '@dotbook/domain';
import { noteLine, noteOf, numberAt, type FigureSource } from './figure-source.ts';
import { panelsOfVocCurve } from './suns-voc.figure.ts';

/** The Suns-Voc that the ideality factor is of, with the intensity at which the yield was measured. */
export function figureOfPlqyFromDifferential({
  result,
  inputs,
  title,
  subtitle,
}: FigureSource): Figure | null {
  const curve = inputs.find(({ record }) => isTableRecord(record) && record.kind === 'sunsVoc');
  const { metrics } = result;
  const panels = curve === undefined ? [] : panelsOfVocCurve(curve, numberAt(metrics, 'intensitySun'));
  if (panels.length === 0) return null;
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: noteLine([
      ...noteOf(metrics, 'differentialPlqyFraction', 'differential PLQY', '', 3),
      ...noteOf(metrics, 'idealityFactor', 'n', '', 3),
      ...noteOf(metrics, 'plqyFraction', 'PLQY', '', 3),
      ...noteOf(metrics, 'dvBnrVolt', 'ΔV BNR', 'V', 3),
    ]),
    panels,
  };
}
