import type { Figure, FigureScan, ScansFigure } from '@dotbook/domain';
import { analyseJv } from '../jv/analyse-jv.ts';
import { normaliseCurve } from '../jv/normalised-curve.ts';
import { numberAt, type FigureInput, type FigureSource } from './figure-source.ts';

/** One scan with its maximum power point and metrics. */
export function figureOfJv({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  return scansFigure(
    inputs.slice(0, 1).map((input) => scanOf(input, result.metrics)),
    { title, subtitle },
  );
}

/** Both scans of a pair; the hysteresis knows their efficiencies only, so the other metrics are taken anew. */
export function figureOfHysteresis({ inputs, title, subtitle }: FigureSource): Figure | null {
  const scans = inputs.map((input) =>
    input.record.kind === 'jv' ? scanOf(input, analyseJv(input.record, input.conditions).metrics) : null,
  );
  return scansFigure(scans, { title, subtitle });
}

function scansFigure(
  scans: readonly (FigureScan | null)[],
  head: Pick<ScansFigure, 'title' | 'subtitle'>,
): Figure | null {
  const shown = scans.filter((scan) => scan !== null);
  return shown.length === 0 || shown.length < scans.length ? null : { kind: 'scans', ...head, scans: shown };
}

function scanOf({ record, conditions }: FigureInput, metrics: object): FigureScan | null {
  if (record.kind !== 'jv' && record.kind !== 'stabilisedIv') return null;
  const { voltageVolt, values, isDensity, scanDirection } = normaliseCurve(record, conditions);
  if (!isDensity) return null;
  return {
    look: record.kind === 'stabilisedIv' ? 'points' : 'line',
    scanDirection,
    voltageVolt,
    currentDensityMilliampPerCm2: values,
    jscMilliampPerCm2: numberAt(metrics, 'jscMilliampPerCm2'),
    vocVolt: numberAt(metrics, 'vocVolt'),
    fillFactor: numberAt(metrics, 'fillFactor'),
    pcePercent: numberAt(metrics, 'pcePercent'),
    vmppVolt: numberAt(metrics, 'vmppVolt'),
    jmppMilliampPerCm2: numberAt(metrics, 'jmppMilliampPerCm2'),
  };
}
