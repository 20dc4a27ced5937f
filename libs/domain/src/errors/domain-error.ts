/** Kinds of refusal; apps/api maps each to one HTTP status. */
export type DomainErrorCategory =
  | 'malformed'
  | 'meaningless'
  | 'conflict'
  | 'notFound'
  | 'gone'
  | 'forbidden'
  | 'stale'
  | 'tooLarge'
  | 'unavailable'
  | 'storageFull';

/** One fault of an input: which field, what was given, which rule, what to do. */
export interface FieldFault {
  /** JSON pointer into the request body, e.g. `/composition/aSite`. */
  readonly pointer: string;
  readonly detail: string;
}

/** A rule of Dotbook that an input breaks. `code` is stable, `message` is for a scientist. */
export class DomainError extends Error {
  readonly code: string;
  readonly category: DomainErrorCategory;
  readonly faults: readonly FieldFault[];

  constructor(
    code: string,
    category: DomainErrorCategory,
    message: string,
    faults: readonly FieldFault[] = [],
  ) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.category = category;
    this.faults = faults;
  }
}
