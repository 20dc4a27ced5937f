import { type Caller, workContextOf } from '@dotbook/data-access';
import type { RequestContext } from '@dotbook/pipeline';

/** What a use-case of libs/pipeline needs to know of a caller. */
export function requestContextOf(caller: Caller, reason: string | null = null): RequestContext {
  return {
    ...workContextOf(caller, reason),
    visibleProjectIds: caller.access.readableProjectIds,
    writableProjectIds: caller.access.writableProjectIds,
  };
}
