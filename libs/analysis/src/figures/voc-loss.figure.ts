import type { Figure } from '@dotbook/domain';
import { numberAt, type FigureSource } from './figure-source.ts';

/** The ledger; none while a term is missing. */
export function figureOfVocLoss({ result: { metrics }, title, subtitle }: FigureSource): Figure | null {
  const bandgapElectronvolt = numberAt(metrics, 'bandgapElectronvolt');
  const dvRadVolt = numberAt(metrics, 'dvRadVolt');
  const dvBnrVolt = numberAt(metrics, 'dvBnrVolt');
  const dvSrVolt = numberAt(metrics, 'dvSrVolt');
  const vocVolt = numberAt(metrics, 'vocVolt');
  if (bandgapElectronvolt === null || dvRadVolt === null || dvBnrVolt === null) return null;
  if (dvSrVolt === null || vocVolt === null) return null;
  return { kind: 'vocLoss', title, subtitle, bandgapElectronvolt, dvRadVolt, dvBnrVolt, dvSrVolt, vocVolt };
}
