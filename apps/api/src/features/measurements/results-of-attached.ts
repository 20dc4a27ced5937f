import type { Caller } from '@dotbook/data-access';
import {
  type AttachedMeasurement,
  type PipelineServices,
  showMeasurement,
  waitForAnalysis,
} from '@dotbook/pipeline';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requestContextOf } from '../../access-control/request-context.ts';
import type { AttachedMeasurementDto } from './attach.dto.ts';
import { waitSecondOf } from './prefer-wait.ts';

const MILLISECOND_PER_SECOND = 1000;

/** How long the request prefers to wait for results, said in the answer too; null: not at all. */
export function agreedWaitSecond(request: FastifyRequest, reply: FastifyReply): number | null {
  const { prefer } = request.headers;
  const waitSecond = waitSecondOf(typeof prefer === 'string' ? prefer : undefined);
  if (waitSecond !== null) reply.header('preference-applied', `wait=${waitSecond}`);
  return waitSecond;
}

/** Measurements with what counts of them now, after waiting for it. @param waitSecond null: as they are, without results. */
export async function withResults(
  pipeline: PipelineServices,
  caller: Caller,
  measurements: readonly AttachedMeasurement[],
  waitSecond: number | null,
): Promise<AttachedMeasurementDto[]> {
  if (waitSecond === null) return [...measurements];
  const ids = measurements.map(({ id }) => id);
  const states = await waitForAnalysis(pipeline, ids, waitSecond * MILLISECOND_PER_SECOND);
  const context = requestContextOf(caller);
  return Promise.all(
    measurements.map(async (measurement) => {
      const { runs } = await showMeasurement(pipeline, context, measurement.id);
      return { ...measurement, state: states.get(measurement.id) ?? measurement.state, runs };
    }),
  );
}
