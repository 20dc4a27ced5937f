import type { Schemas } from '../http/api-types.ts';
import { doubtsText } from '../output/doubts-text.ts';
import { metricLabel, metricText } from '../output/metric-text.ts';
import { type TableLayout, textTable } from '../output/text-table.ts';

type Run = Schemas['CurrentRunDto'];

const MOST_OTHER_NUMBERS = 4;

/** The metrics that are shown of each analysis. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  jv: ['pcePercent', 'jscMilliampPerCm2', 'vocVolt', 'fillFactor'],
  hysteresis: ['hysteresisIndexReverse'],
  eqe: ['jscEqeMilliampPerCm2', 'bandgapInflectionElectronvolt', 'vocRadVolt'],
  plqy: ['plqyFraction'],
  jvEqeConsistency: ['jscMismatchPercent'],
  vocLoss: ['dvRadVolt', 'dvBnrVolt', 'dvSrVolt', 'dvNrTotalVolt'],
};

/**
 * A line per run with its main metrics, then what is doubtful about them; nothing where there is no run.
 * @param titleOf what a line begins with
 * @param told doubts that were told before; takes in what is told now
 */
export function runsText(
  runs: readonly Run[],
  titleOf: (run: Run) => string,
  layout: TableLayout,
  told = new Set<string>(),
): string {
  if (runs.length === 0) return '';
  const keys = [...new Set(runs.map(({ key }) => key))];
  const byKey = keys.map((key) => runs.filter((run) => run.key === key).toSorted(bySlot));
  const rows = byKey
    .flat()
    .map((run) => [titleOf(run), slotText(run), run.status, run.failureReason ?? metricsText(run)]);
  const doubts = byKey.map((same) =>
    doubtsText(
      same.map((run) => ({ title: slotText(run), warnings: run.warnings })),
      told,
      `${same[0]?.key ?? ''} `,
    ),
  );
  return textTable(rows, layout) + doubts.join('');
}

const NUMBERS_IN_NAMES = new Intl.Collator('en', { numeric: true });

/** `spectrum 2` before `spectrum 10`. */
function bySlot(a: Run, b: Run): number {
  return NUMBERS_IN_NAMES.compare(slotText(a), slotText(b));
}

/** The slot begins with the id of the measurement, which says nothing to a person. */
function slotText({ slot }: Run): string {
  return slot.slice(slot.indexOf('/') + 1);
}

function metricsText(run: Run): string {
  const metrics: Readonly<Record<string, unknown>> = { ...run.metrics };
  return (SHOWN[run.key] ?? firstNumbersOf(metrics))
    .map((key) => `${metricLabel(key)} ${metricText(metrics[key], run.uncertainties[key])}`)
    .join('  ');
}

/** Of other analyses the first numbers that are known; how many points there were is no result. */
function firstNumbersOf(metrics: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(metrics)
    .filter((key) => key !== 'pointCount' && typeof metrics[key] === 'number')
    .slice(0, MOST_OTHER_NUMBERS);
}
