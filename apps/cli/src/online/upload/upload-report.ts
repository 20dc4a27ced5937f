import type { Schemas } from '../../http/api-types.ts';
import { doubtsText } from '../../output/doubts-text.ts';
import { metricLabel, metricText } from '../../output/metric-text.ts';
import { type TableLayout, textTable } from '../../output/text-table.ts';

type Attached = Schemas['AttachedMeasurementDto'];
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

/** What became of an upload: a line per measurement, what is doubtful about its files, then what was computed. */
export function uploadReport({ measurements }: Schemas['AttachedDto'], lineCharacterCount?: number): string {
  const header = ['sample', 'kind', 'state', 'measurement', 'files'];
  const rows = measurements.map(({ subjectCode, kind, state, recognised, extended, files, id }) => [
    subjectCode,
    kind,
    extended ? `${state} (read again)` : recognised ? `${state} (known)` : state,
    id,
    // Two blanks, where the text may be parted; names may hold one.
    files.map(fileText).join(',  '),
  ]);
  const doubts = measurements.map(({ subjectCode, fileWarnings }) => ({
    title: subjectCode,
    warnings: fileWarnings,
  }));
  const layout = { align: 'left', lineCharacterCount } as const;
  const table = textTable([header, ...rows], layout) + doubtsText(doubts, new Set());
  return [table, ...measurements.map((one) => runsText(one, layout))].filter(Boolean).join('\n');
}

function fileText({ originalName, format }: Attached['files'][number]): string {
  return format === null ? `${originalName} (not understood)` : `${originalName} (${format.key})`;
}

function runsText({ subjectCode, runs = [] }: Attached, layout: TableLayout): string {
  if (runs.length === 0) return '';
  const rows = runs.map((run) => [`${subjectCode} ${run.key}`, slotText(run), run.status, metricsText(run)]);
  const told = new Set<string>();
  const doubts = [...new Set(runs.map(({ key }) => key))].map((key) => {
    const same = runs.filter((run) => run.key === key);
    return doubtsText(
      same.map((run) => ({ title: slotText(run), warnings: run.warnings })),
      told,
      `${key} `,
    );
  });
  return textTable(rows, layout) + doubts.join('');
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
