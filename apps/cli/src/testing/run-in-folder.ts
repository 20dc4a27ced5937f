import type { AnalyseDocument, AnalysisOfDocument } from '../analyse/analyse-document.ts';
import { runDotbook } from '../run-dotbook.ts';

export interface Outcome {
  readonly status: number;
  /** All of stdout. */
  readonly result: string;
  /** All of stderr. */
  readonly notes: string;
}

/** The command line as it is called from a folder. */
export async function runInFolder(callerFolder: string, argv: readonly string[]): Promise<Outcome> {
  let result = '';
  let notes = '';
  const status = await runDotbook([...argv], {
    callerFolder,
    writeResult: (text) => {
      result += text;
    },
    writeNote: (text) => {
      notes += text;
    },
  });
  return { status, result, notes };
}

/** The document of `dotbook analyse --json`, called from a folder. */
export async function analyseInFolder(
  callerFolder: string,
  argv: readonly string[],
): Promise<AnalyseDocument> {
  const { result, notes } = await runInFolder(callerFolder, ['analyse', '--json', ...argv]);
  if (result === '') throw new Error(notes);
  return JSON.parse(result) as AnalyseDocument;
}

/** Metrics by name, whatever the analysis. */
export function metricsOf(analysis: AnalysisOfDocument | undefined): Readonly<Record<string, unknown>> {
  return { ...analysis?.metrics };
}
