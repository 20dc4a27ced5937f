import { DomainError, type AnalysisResult, type Warning } from '@dotbook/domain';
import { assertPositive } from '../mixing/mix-parents.ts';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';

export type ScanArithmeticMetrics = Readonly<{
  stepMillivolt: number;
  pointCount: number;
  durationSecond: number;
}>;

export interface ScanArithmeticInput {
  readonly startVolt: number;
  readonly endVolt: number;
  /** Without sign. */
  readonly scanRateMillivoltPerSecond: number;
  /** Time spent at each voltage. */
  readonly delaySecond: number;
}

/** The span is a whole number of steps when it misses one by less than this part of a step. */
const WHOLE_STEP_TOLERANCE = 1e-6;

/**
 * `scanArithmetic`: step = rate · delay, points = whole steps in the span + 1, duration = span / rate, from the first set
 * point to the last. A span that is not a whole number of steps ends before its end (`nearInconsistent`).
 *
 * Example: 1.3 V to −0.1 V at 100 mV/s with 100 ms at each point → 10 mV, 141 points, 14 s.
 *
 * @throws DomainError `valueNotPositive`, `valueNotFinite`, `scanSpanEmpty`
 */
export function calculateScanArithmetic(input: ScanArithmeticInput): AnalysisResult<ScanArithmeticMetrics> {
  const { startVolt, endVolt, scanRateMillivoltPerSecond, delaySecond } = input;
  assertPositive(scanRateMillivoltPerSecond, '/scanRateMillivoltPerSecond');
  assertPositive(delaySecond, '/delaySecond');
  const spanMillivolt = Math.abs(endVolt - startVolt) * 1000;
  if (!Number.isFinite(spanMillivolt)) {
    throw fault('valueNotFinite', `startVolt is ${startVolt} and endVolt ${endVolt}; both must be finite`);
  }
  if (spanMillivolt === 0) {
    throw fault('scanSpanEmpty', `startVolt and endVolt are both ${startVolt}; a scan needs two voltages`);
  }
  const stepMillivolt = scanRateMillivoltPerSecond * delaySecond;
  const steps = spanMillivolt / stepMillivolt;
  const isWhole = Math.abs(steps - Math.round(steps)) <= WHOLE_STEP_TOLERANCE * Math.max(1, steps);
  const wholeSteps = isWhole ? Math.round(steps) : Math.floor(steps);
  const warnings: Warning[] = [];
  if (!isWhole) {
    const detail = `${formatNumber(spanMillivolt)} mV are ${formatNumber(steps)} steps of ${formatNumber(stepMillivolt)} mV: the last point lies ${formatNumber(spanMillivolt - wholeSteps * stepMillivolt)} mV before the end.`;
    warnings.push({ code: 'nearInconsistent', detail });
  }
  return buildResult<ScanArithmeticMetrics>({
    key: 'scanArithmetic',
    metrics: {
      stepMillivolt,
      pointCount: wholeSteps + 1,
      durationSecond: (wholeSteps * stepMillivolt) / scanRateMillivoltPerSecond,
    },
    essential: ['stepMillivolt', 'pointCount', 'durationSecond'],
    warnings,
    parameters: { startVolt, endVolt, scanRateMillivoltPerSecond, delaySecond },
  });
}

function fault(code: string, detail: string): DomainError {
  return new DomainError(code, 'meaningless', `${detail}.`, [{ pointer: '/endVolt', detail }]);
}
