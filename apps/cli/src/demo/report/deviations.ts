import { plannedValueText } from '@dotbook/domain';
import type { ApiClient } from '../../http/api-client.ts';
import type { Schemas } from '../../http/api-types.ts';
import { counted } from '../../output/counted.ts';
import { PROJECT } from '../recipe/laboratory.ts';

const MOST_RUNS = 200;

/** Which steps of the whole replay were not done as planned, and why. */
export async function describeDeviations(client: ApiClient): Promise<string> {
  const { items: runs } = await client.get('/v1/runs', {}, { query: { project: PROJECT, limit: MOST_RUNS } });
  const stepCount = runs.reduce((sum, run) => sum + run.steps.length, 0);
  const lines = runs.flatMap((run) => run.steps.flatMap((step) => linesOf(run.code, step)));
  return [
    `Bench: ${counted(runs.length, 'run')}, ${counted(stepCount, 'step')}; not as planned:`,
    ...lines,
    '',
  ].join('\n');
}

function linesOf(run: string, step: Schemas['StepDto']): string[] {
  return step.deviations.map(
    ({ key, planned, actual }) =>
      `  ${run}, step ${step.position} (${step.action}): ${key} ${String(actual)} instead of ${plannedValueText(planned)}; ${step.deviationReason ?? 'no reason given'}`,
  );
}
