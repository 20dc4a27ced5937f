import type { FieldFault } from '@dotbook/domain';
import type { ProblemCode } from './problem-table.ts';

/** A refusal that is about HTTP and not about the notebook: tokens, headers, the form of a body. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly faults: readonly FieldFault[];

  constructor(code: ProblemCode, detail: string, faults: readonly FieldFault[] = []) {
    super(detail);
    this.name = 'ApiProblem';
    this.code = code;
    this.faults = faults;
  }
}
