import { EXIT_STATUS, type ExitStatus } from '../../exit-status.ts';
import type { Schemas } from '../../http/api-types.ts';
import { waitsForFiles } from '../waits-for-files.ts';

/** Whether everything that was attached is understood and computed, or waits for the files it belongs to. */
export function attachedStatus({ measurements }: Schemas['AttachedDto']): ExitStatus {
  if (measurements.some(({ state }) => state === 'failed')) return EXIT_STATUS.failed;
  return measurements.some((one) => one.state === 'unparsed' && !waitsForFiles(one))
    ? EXIT_STATUS.notUnderstood
    : EXIT_STATUS.done;
}
