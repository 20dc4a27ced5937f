import type { AnalysisOfDocument } from '../analyse/analyse-document.ts';
import { metricLabel, metricText } from './metric-text.ts';
import { textTable } from './text-table.ts';

/** One calculation for reading: a line per metric, then its warnings. */
export function calcReport({
  key,
  version,
  status,
  metrics,
  uncertainties,
  warnings,
}: AnalysisOfDocument): string {
  const rows = Object.entries(metrics).map(([name, value]: [string, unknown]) => [
    metricLabel(name),
    metricText(value, uncertainties[name]),
  ]);
  const doubts = warnings.map(({ code, detail }) => `  ! ${code}: ${detail}\n`).join('');
  return textTable([[`${key} v${version}`, status], ...rows]) + doubts;
}
