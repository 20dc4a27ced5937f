import { ApiProblem } from './api-problem.ts';

/** Nothing that this API takes is nested deeper than a handful. */
const DEEPEST_NESTING = 32;

/**
 * Refuses JSON that is nested so deeply that whatever walks through it would run out of stack.
 * @param pointer of the field that holds it; empty for a whole body.
 * @throws ApiProblem `bodyMalformed`.
 */
export function assertNotTooDeep(value: unknown, pointer = ''): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST_NESTING) {
      const detail = `Lists and objects are nested deeper than ${DEEPEST_NESTING} levels; nothing here needs that.`;
      throw new ApiProblem('bodyMalformed', detail, [{ pointer, detail }]);
    }
    level = level.flatMap((entry) =>
      typeof entry === 'object' && entry !== null ? (Object.values(entry) as unknown[]) : [],
    );
  }
}
