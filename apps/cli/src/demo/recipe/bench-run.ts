import { OPERATOR, PROJECT } from './laboratory.ts';
import { request } from './recipe-request.ts';
import type { PostBody, RecipeRequest } from './recipe-request.ts';

/** What was taken: planned as the recipe says, actual as weighed or pipetted. */
export interface StepMaterial {
  readonly lot?: string;
  readonly stockSolution?: string;
  readonly batch?: string;
  readonly massGram?: readonly [planned: number, actual: number];
  readonly volumeMillilitre?: readonly [planned: number, actual: number];
}

/** One step: what the recipe says and what was done. */
export interface BenchStep {
  readonly action: string;
  readonly instruction: string;
  readonly planned?: PostBody<'/v1/runs/{codeOrId}/steps'>['planned'];
  readonly actual?: PostBody<'/v1/runs/{codeOrId}/steps/{position}/perform'>['actual'];
  readonly materials?: readonly StepMaterial[];
  readonly performedAt: string;
  /** Needed as soon as something was not done as planned. */
  readonly deviationReason?: string;
}

export interface BenchRun {
  readonly code: string;
  readonly kind: PostBody<'/v1/runs'>['kind'];
  readonly title: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly note?: string;
  readonly steps: readonly BenchStep[];
}

/** The requests that log a run: the run, all steps as planned, then each step as it was done. */
export function logRun({ steps, ...run }: BenchRun): readonly RecipeRequest[] {
  return [
    request('/v1/runs', {}, { project: PROJECT, operator: OPERATOR, ...run }),
    ...steps.map((step, index) => planStep(run.code, step, index + 1)),
    ...steps.map((step, index) => performStep(run.code, step, index + 1)),
  ];
}

function planStep(run: string, step: BenchStep, position: number): RecipeRequest {
  return request(
    '/v1/runs/{codeOrId}/steps',
    { codeOrId: run },
    {
      position,
      action: step.action,
      instruction: step.instruction,
      planned: step.planned ?? {},
      materials: (step.materials ?? []).map(({ massGram, volumeMillilitre, ...source }) => ({
        ...source,
        ...(massGram && { plannedMassGram: massGram[0] }),
        ...(volumeMillilitre && { plannedVolumeMillilitre: volumeMillilitre[0] }),
      })),
    },
  );
}

function performStep(run: string, step: BenchStep, position: number): RecipeRequest {
  return request(
    '/v1/runs/{codeOrId}/steps/{position}/perform',
    { codeOrId: run, position: String(position) },
    {
      actual: step.actual ?? {},
      materials: (step.materials ?? []).map(({ massGram, volumeMillilitre }, index) => ({
        position: index + 1,
        ...(massGram && { actualMassGram: massGram[1] }),
        ...(volumeMillilitre && { actualVolumeMillilitre: volumeMillilitre[1] }),
      })),
      performedAt: step.performedAt,
      ...(step.deviationReason && { deviationReason: step.deviationReason }),
    },
  );
}
