import { EXIT_STATUS, type ExitStatus } from '../../exit-status.ts';
import type { Schemas } from '../../http/api-types.ts';

/** Whether everything that was attached is understood and computed. */
export function attachedStatus({ measurements }: Schemas['AttachedDto']): ExitStatus {
  if (measurements.some(({ state }) => state === 'failed')) return EXIT_STATUS.failed;
  return measurements.some(({ state }) => state === 'unparsed')
    ? EXIT_STATUS.notUnderstood
    : EXIT_STATUS.done;
}
