import { whyNoFigure } from '@dotbook/analysis';
import { DomainError } from '@dotbook/domain';
import { drawFigure } from '@dotbook/export';
import type { PipelineServices } from '../pipeline-services.ts';
import { figureMakerOf, subtitleOfRun, type PlottedRun } from './figure-of-run.ts';

/**
 * The plot of an analysis run as SVG. Whether the caller may see the run is checked before.
 * @throws DomainError `plotImpossible` (notFound) when the analysis has no plot, or the run nothing to show.
 */
export async function drawRunPlot(
  { database: { reader } }: Pick<PipelineServices, 'database'>,
  run: PlottedRun,
): Promise<string> {
  const figure = await figureMakerOf(reader)(run, subtitleOfRun(run));
  if (figure !== null) return drawFigure(figure);
  const reason =
    run.status === 'failed' ? 'The run failed.' : (whyNoFigure(run.key) ?? 'The run has nothing to show.');
  const detail = `There is no plot of this analysis run. ${reason}`;
  throw new DomainError('plotImpossible', 'notFound', detail);
}
