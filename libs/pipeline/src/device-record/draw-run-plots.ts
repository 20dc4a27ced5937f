import { setImmediate } from 'node:timers/promises';
import type { CurrentRun, Reader } from '@dotbook/data-access';
import { DomainError } from '@dotbook/domain';
import { drawFigure, type DeviceExport, type RunPlot } from '@dotbook/export';
import { figureMakerOf, subtitleOfRun } from '../analyse/figure-of-run.ts';

/**
 * The plots of the runs of a bundle, in their order. A run that rests on a measurement which is not told in the bundle
 * (of a film of another project) has none, as its plot would tell of it; nor has one whose records cannot be drawn.
 */
export async function drawRunPlots(
  reader: Reader,
  runs: readonly CurrentRun[],
  { simulationNotice, measurements }: Pick<DeviceExport, 'simulationNotice' | 'measurements'>,
): Promise<readonly RunPlot[]> {
  const told = new Set(measurements.map(({ id }) => id));
  const figureOfRun = figureMakerOf(reader);
  const plots: RunPlot[] = [];
  for (const run of runs) {
    if (run.inputs.some(({ measurementId }) => !told.has(measurementId))) continue;
    try {
      const figure = await figureOfRun(run, simulationNotice ?? subtitleOfRun(run));
      if (figure !== null) plots.push({ analysisRunId: run.id, svg: drawFigure(figure) });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
    // A device may have hundreds of runs; other requests are served between them.
    await setImmediate();
  }
  return plots;
}
