import {
  findInstruments,
  findOperators,
  loadMeasurementCurves,
  loadMeasurements,
  loadPoints,
  loadSample,
  type EvaluatedSample,
  type MeasurementView,
  type NamedPerson,
  type Reader,
} from '@dotbook/data-access';
import type { Conditions, Warning } from '@dotbook/domain';
import type { InstrumentExport, MeasurementExport, NamedValueExport, PersonExport } from '@dotbook/export';
import { conditionsInForce } from '../analyse/evaluation-input.ts';
import { describeCurve } from './describe-curve.ts';
import { namedValues } from './process-inputs.ts';

/** Measurements with their curves, as a bundle tells them. */
export async function describeMeasurements(
  reader: Reader,
  measurementIds: readonly string[],
  representativeIds: ReadonlySet<string>,
): Promise<{
  readonly views: readonly MeasurementView[];
  readonly measurements: readonly MeasurementExport[];
}> {
  const views = await loadMeasurements(reader, measurementIds);
  const instruments = await findInstruments(reader, idsOf(views.map(({ instrumentId }) => instrumentId)));
  const operators = await findOperators(reader, idsOf(views.map(({ operatorId }) => operatorId)));
  const samples = new Map<string, EvaluatedSample | null>();
  const measurements: MeasurementExport[] = [];
  for (const view of views) {
    if (!samples.has(view.subject.id)) samples.set(view.subject.id, await loadSample(reader, view.subject));
    const told = await describeContent(reader, view, samples.get(view.subject.id) ?? null);
    const instrument = instruments.get(view.instrumentId ?? '');
    measurements.push({
      id: view.id,
      sampleId: view.subject.id,
      kind: view.kind,
      purpose: view.purpose,
      measuredAt: view.measuredAt,
      recordedAt: view.recordedAt,
      operator: personOf(operators.get(view.operatorId ?? '')),
      instrument: instrument === undefined ? null : { ...instrument, calibratedOn: null },
      ...told,
      representative: representativeIds.has(view.id),
      invalidReason: view.invalidatedReason,
      excludedReason: view.excludedReason,
      resultsPending: view.state === 'queued',
      rawFileHashes: [...new Set(view.files.map(({ sha256 }) => sha256))],
      forcedFormats: view.files.flatMap(({ sha256, originalName: name, forcedFormat }) => {
        if (forcedFormat === null) return [];
        const { key: formatKey, by, at, reason } = forcedFormat;
        return [{ sha256, name, formatKey, by, at, reason }];
      }),
    } satisfies MeasurementExport & { instrument: InstrumentExport | null });
  }
  return { views, measurements };
}

/** Curves, the conditions in force for all of them, and every doubt of the files and records. */
async function describeContent(
  reader: Reader,
  view: MeasurementView,
  sample: EvaluatedSample | null,
): Promise<Pick<MeasurementExport, 'curves' | 'conditions' | 'warnings'>> {
  const curves = sample === null ? [] : await loadMeasurementCurves(reader, view.id);
  const inputs =
    sample === null ? [] : curves.map((curve) => ({ curve, resolved: conditionsInForce(curve, sample) }));
  const points = await loadPoints(
    reader,
    curves.map(({ id }) => id),
  );
  return {
    curves: inputs.flatMap((input) => {
      const found = points.get(input.curve.id);
      return found === undefined ? [] : [describeCurve(input, found)];
    }),
    conditions: commonConditions(
      inputs.length === 0 ? [view.conditions] : inputs.map(({ resolved }) => resolved.conditions),
    ),
    warnings: withoutRepeats([...view.fileWarnings, ...view.curves.flatMap(({ warnings }) => warnings)]),
  };
}

/** What holds for every curve; a condition in which they differ (scan direction) stands with the curve or its run. */
function commonConditions(all: readonly Conditions[]): readonly NamedValueExport[] {
  const [first, ...others] = all.map(namedValues);
  return (first ?? []).filter(({ key, value }) =>
    others.every((other) => other.some((condition) => condition.key === key && condition.value === value)),
  );
}

function withoutRepeats(warnings: readonly Warning[]): readonly Warning[] {
  return [...new Map(warnings.map((warning) => [`${warning.code} ${warning.detail}`, warning])).values()];
}

function personOf(person: NamedPerson | undefined): PersonExport | null {
  return person === undefined ? null : { ...person, orcid: null };
}

function idsOf(ids: readonly (string | null)[]): readonly string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
