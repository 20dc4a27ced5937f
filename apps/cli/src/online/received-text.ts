import type { Schemas } from '../http/api-types.ts';
import { metricLabel, metricText } from '../output/metric-text.ts';

type Received = Schemas['ReceivedFileDto'];
type Run = Schemas['CurrentRunDto'];

/** The first metric of a result, e.g. `PCE (%) 16.59 ± 0.02`; empty when nothing was computed. */
export function firstMetricText(runs: readonly Run[]): string {
  for (const { metrics, uncertainties } of runs) {
    const values: Readonly<Record<string, unknown>> = { ...metrics };
    const key = PREFERRED.find((name) => typeof values[name] === 'number') ?? firstNumberOf(values);
    if (key !== undefined) return `${metricLabel(key)} ${metricText(values[key], uncertainties[key])}`;
  }
  return '';
}

/** What people look for first. */
const PREFERRED = ['pcePercent', 'jscEqeMilliampPerCm2', 'plqyFraction', 'stabilisedPcePercent', 't80Hour'];

function firstNumberOf(values: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(values).find((key) => typeof values[key] === 'number');
}

/** What became of a file, in one line without its name. */
export function receivedText({ outcome, reason, measurements }: Received): string {
  if (outcome === 'waiting') return `waits in the inbox: ${reason}`;
  return measurements.map(measurementText).join('; ');
}

function measurementText({
  subjectCode,
  kind,
  state,
  recognised,
  extended,
  fileWarnings,
  runs = [],
}: Schemas['AttachedMeasurementDto']): string {
  const known = extended ? ' (read again with it)' : recognised ? ' (known)' : '';
  const metric = firstMetricText(runs);
  const result = state === 'unparsed' ? 'kept, not understood' : metric === '' ? state : metric;
  const doubts = fileWarnings.map(({ code, detail }) => ` ! ${code}: ${detail}`);
  return `${subjectCode} ${kind}${known}: ${result}${doubts.join('')}`;
}
