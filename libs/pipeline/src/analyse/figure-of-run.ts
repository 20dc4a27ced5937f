import { figureOf, figureTitle, type FigureInput } from '@dotbook/analysis';
import {
  loadMeasurementCurves,
  loadPoints,
  recordOfCurve,
  type MeasurementCurve,
  type Reader,
  type StoredRun,
} from '@dotbook/data-access';
import type { Figure } from '@dotbook/domain';

/** What the figure of a run is made of. */
export type PlottedRun = Pick<
  StoredRun,
  'id' | 'key' | 'version' | 'status' | 'inputs' | 'metrics' | 'parameters'
>;

/**
 * Makes figures of runs: the points of their curves under the conditions they were computed with, and their numbers. Null
 * for a failed run, an analysis without a figure, and where there is nothing to show. Whether the caller may see the run and
 * all of its inputs is checked before. What several runs rest on is loaded once.
 * @throws DomainError of reading the records, e.g. `columnMissing`
 */
export function figureMakerOf(reader: Reader): (run: PlottedRun, subtitle: string) => Promise<Figure | null> {
  const curves = new Map<string, readonly MeasurementCurve[]>();
  const curvesOf = async (measurementId: string): Promise<readonly MeasurementCurve[]> => {
    const found = curves.get(measurementId) ?? (await loadMeasurementCurves(reader, measurementId));
    curves.set(measurementId, found);
    return found;
  };
  return async (run, subtitle) => {
    if (run.status === 'failed') return null;
    const headers = new Map<string, MeasurementCurve>();
    for (const { measurementId } of run.inputs) {
      for (const curve of await curvesOf(measurementId)) headers.set(curve.id, curve);
    }
    const points = await loadPoints(
      reader,
      run.inputs.map(({ curveId }) => curveId),
    );
    const inputs = run.inputs.flatMap(({ curveId, conditions }): FigureInput[] => {
      const [header, found] = [headers.get(curveId), points.get(curveId)];
      return header === undefined || found === undefined
        ? []
        : [{ record: recordOfCurve(header, found), conditions }];
    });
    const labels = run.inputs.map(({ label }) => label);
    return figureOf({ result: run, inputs, title: figureTitle(run.key, labels), subtitle });
  };
}

/** Below the title of a plot: which run it is of. */
export function subtitleOfRun({ id, version }: Pick<PlottedRun, 'id' | 'version'>): string {
  return `Run ${id}, version ${version} of the analysis`;
}
