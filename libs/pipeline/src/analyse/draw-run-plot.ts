import { ANALYSES, figureOf, whyNoFigure, type FigureInput } from '@dotbook/analysis';
import { loadMeasurementCurves, loadPoints, recordOfCurve, type StoredRun } from '@dotbook/data-access';
import { DomainError } from '@dotbook/domain';
import { drawFigure } from '@dotbook/export';
import type { PipelineServices } from '../pipeline-services.ts';

/**
 * The plot of an analysis run as SVG: the points of its curves under the conditions it was computed with, and its numbers.
 * Whether the caller may see the run is checked before.
 * @throws DomainError `plotImpossible` (notFound) when the analysis has no plot, or the run nothing to show.
 */
export async function drawRunPlot(
  { database: { reader } }: Pick<PipelineServices, 'database'>,
  run: Pick<StoredRun, 'id' | 'key' | 'version' | 'status' | 'inputs' | 'metrics' | 'parameters'>,
): Promise<string> {
  if (run.status === 'failed') throw plotImpossible('The run failed.');
  const measurementIds = [...new Set(run.inputs.map(({ measurementId }) => measurementId))];
  const curves = await Promise.all(measurementIds.map((id) => loadMeasurementCurves(reader, id)));
  const headers = new Map(curves.flat().map((curve) => [curve.id, curve]));
  const points = await loadPoints(
    reader,
    run.inputs.map(({ curveId }) => curveId),
  );
  const inputs = run.inputs.flatMap(({ curveId, conditions }): FigureInput[] => {
    const header = headers.get(curveId);
    const found = points.get(curveId);
    return header === undefined || found === undefined
      ? []
      : [{ record: recordOfCurve(header, found), conditions }];
  });
  const figure = figureOf({
    result: run,
    inputs,
    title: `${ANALYSES[run.key].name}: ${run.inputs.map(({ label }) => label).join(', ')}`,
    subtitle: `Run ${run.id}, version ${run.version} of the analysis`,
  });
  if (figure === null) {
    throw plotImpossible(whyNoFigure(run.key) ?? 'The run has nothing to show.');
  }
  return drawFigure(figure);
}

function plotImpossible(reason: string): DomainError {
  const detail = `There is no plot of this analysis run. ${reason}`;
  return new DomainError('plotImpossible', 'notFound', detail);
}
