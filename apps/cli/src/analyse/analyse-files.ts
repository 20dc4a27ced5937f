import { analyseRecords, figureOf, figureTitle, type RecordOfFile, splitScans } from '@dotbook/analysis';
import type {
  AnalysisKey,
  AnalysisResult,
  Conditions,
  Figure,
  MeasurementKind,
  MeasurementRecord,
  Warning,
} from '@dotbook/domain';
import type { AnalyseDocument, AnalysisOfDocument } from './analyse-document.ts';
import type { InputFile } from './input-file.ts';
import type { WantedKind } from './measurement-kind.ts';

/** What follows from files handed over together. */
export interface FilesAnalysis {
  readonly document: AnalyseDocument;
  /** Figures of the results that have one, in the order of the document. */
  readonly figures: () => readonly { readonly key: AnalysisKey; readonly figure: Figure }[];
}

/**
 * Everything that follows from the files together: the JSON document of `dotbook analyse`, and figures.
 *
 * @param settings conditions of `--set`, which have precedence over those of the files
 * @param wanted what `--kind` says, null when it is not given
 */
export function analyseFiles(
  files: readonly InputFile[],
  settings: Conditions,
  wanted: WantedKind | null,
): FilesAnalysis {
  const records = files.flatMap(({ reading }, fileIndex) =>
    reading.records.flatMap(scansOf).map((record): RecordOfFile => ({ record, fileIndex })),
  );
  const analysis = analyseRecords(records, settings, wanted?.analysis ?? null);
  const document: AnalyseDocument = {
    files: files.map(({ name, sha256, sizeBytes, reading }) => ({
      name,
      sha256,
      sizeBytes,
      format: reading.format,
    })),
    records: records.map(({ record, fileIndex }, index) => ({
      label: record.label,
      kind: record.kind,
      file: fileIndex,
      conditions: analysis.conditions[index]?.conditions ?? {},
      analyses: (analysis.perRecord[index] ?? []).map(analysisOfDocument),
      warnings: record.warnings,
    })),
    analyses: analysis.across.map(({ recordIndices, result }) => ({
      records: recordIndices,
      ...analysisOfDocument(result),
    })),
    warnings: [...files.flatMap((file) => fileWarnings(file, wanted?.kind ?? null)), ...analysis.warnings],
  };
  const figures: FilesAnalysis['figures'] = () => {
    const single = analysis.perRecord.flatMap((results, index) =>
      results.map((result) => ({ result, recordIndices: [index] })),
    );
    return [...single, ...analysis.across].flatMap(({ result, recordIndices }) => {
      const inputs = recordIndices.flatMap((index) => {
        const [found, resolved] = [records[index], analysis.conditions[index]];
        return found === undefined || resolved === undefined
          ? []
          : [{ record: found.record, conditions: resolved.conditions }];
      });
      const labels = inputs.map(({ record }) => record.label);
      const title = figureTitle(result.key, labels);
      const figure = figureOf({ result, inputs, title, subtitle: null });
      return figure === null ? [] : [{ key: result.key, figure }];
    });
  };
  return { document, figures };
}

/** A sweep there and back is two scans. */
function scansOf(record: MeasurementRecord): readonly MeasurementRecord[] {
  return record.kind === 'jv' ? splitScans(record) : [record];
}

function analysisOfDocument(result: AnalysisResult<object>): AnalysisOfDocument {
  const { key, version, status, metrics, uncertainties, warnings } = result;
  return { key, version, status, metrics, uncertainties, warnings };
}

function fileWarnings({ name, reading }: InputFile, kind: MeasurementKind | null): Warning[] {
  const warnings = reading.warnings.map(({ code, detail }) => ({ code, detail: `${name}: ${detail}` }));
  const other = reading.records.find((record) => kind !== null && record.kind !== kind);
  if (other === undefined || kind === null) return warnings;
  const detail = `${name}: the file holds ${other.kind}; --kind ${kind} was not used.`;
  return [...warnings, { code: 'kindContradictsFile', detail }];
}
