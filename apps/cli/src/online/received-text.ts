import type { Schemas } from '../http/api-types.ts';
import { metricLabel, metricText } from '../output/metric-text.ts';
import { waitsForFiles } from './waits-for-files.ts';

type Received = Schemas['ReceivedFileDto'];
type Run = Schemas['CurrentRunDto'];

/**
 * The number of a measurement that people look for first, e.g. `PCE (%) 16.59 ± 0.02`: of the reverse scan, as in the
 * comparison, where there is one; empty when nothing was computed.
 */
export function firstMetricText(runs: readonly Run[]): string {
  const isReverse = ({ metrics }: Run): boolean => valuesOf(metrics).scanDirection === 'reverse';
  const ordered = [...runs.filter(isReverse), ...runs.filter((run) => !isReverse(run))];
  const texts = [preferredOf, firstNumberOf].flatMap((keyOf) =>
    ordered.flatMap(({ metrics, uncertainties }) => {
      const values = valuesOf(metrics);
      const key = keyOf(values);
      return key === undefined ? [] : [`${metricLabel(key)} ${metricText(values[key], uncertainties[key])}`];
    }),
  );
  return texts[0] ?? '';
}

const PREFERRED = ['pcePercent', 'jscEqeMilliampPerCm2', 'plqyFraction', 'stabilisedPcePercent', 't80Hour'];

function valuesOf(metrics: Run['metrics']): Readonly<Record<string, unknown>> {
  return { ...metrics };
}

function preferredOf(values: Readonly<Record<string, unknown>>): string | undefined {
  return PREFERRED.find((name) => typeof values[name] === 'number');
}

/** How many points there were is no result. */
function firstNumberOf(values: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(values).find((key) => key !== 'pointCount' && typeof values[key] === 'number');
}

/** What became of a file, in one line without its name. */
export function receivedText({ outcome, reason, measurements }: Received): string {
  if (outcome === 'waiting') return `waits in the inbox: ${reason}`;
  return measurements.map(measurementText).join('; ');
}

function measurementText(one: Schemas['AttachedMeasurementDto']): string {
  const { subjectCode, kind, recognised, extended, fileWarnings, recordWarnings } = one;
  const doubts = [...fileWarnings, ...recordWarnings.flatMap(({ warnings }) => warnings)];
  const known = extended ? ' (read again with it)' : recognised ? ' (known)' : '';
  return `${subjectCode} ${kind}${known}: ${resultText(one)}${doubtsText(doubts)}`;
}

function resultText(one: Schemas['AttachedMeasurementDto']): string {
  const { state, runs = [] } = one;
  if (state === 'unparsed') return waitsForFiles(one) ? 'kept, waits for its files' : 'kept, not understood';
  return firstMetricText(runs) || state;
}

/** The first of each kind, and how many more there are: a file of many pixels would fill a page. */
function doubtsText(warnings: Schemas['AttachedMeasurementDto']['fileWarnings']): string {
  const codes = [...new Set(warnings.map(({ code }) => code))];
  return codes
    .map((code) => {
      const [first, ...others] = warnings.filter((warning) => warning.code === code);
      return ` ! ${code}: ${first?.detail ?? ''}${others.length === 0 ? '' : ` (and ${others.length} more)`}`;
    })
    .join('');
}
