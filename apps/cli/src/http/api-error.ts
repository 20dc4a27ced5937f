import { unreachableText } from './unreachable-text.ts';

/** One fault of a request, as a problem document names it. */
export interface ApiFault {
  readonly pointer: string;
  readonly detail: string;
}

/** The API refused a request, or answered with something else than expected. The message is a whole sentence. */
export class ApiError extends Error {
  readonly status: number;
  /** Code of the problem document; null when the answer was none. */
  readonly code: string | null;
  readonly faults: readonly ApiFault[];
  /** The message without the request, for what a person has asked in other words. */
  readonly told: string;

  constructor(request: string, status: number, body: unknown) {
    const problem = readProblem(body);
    const faults = problem?.errors ?? [];
    const summary = problem?.detail ?? `The answer was ${status}.`;
    const told = [summary, ...placesOf(faults, summary)].join(' ');
    super(`${told} (${request}, ${status})`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem?.code ?? null;
    this.faults = faults;
    this.told = told;
  }
}

/** The API cannot be reached at all; the message says why in words. */
export class ApiUnreachable extends Error {
  constructor(url: string, cause: unknown) {
    super(unreachableText(url, cause), { cause });
    this.name = 'ApiUnreachable';
  }
}

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly ApiFault[];
}

function readProblem(body: unknown): Problem | null {
  if (typeof body !== 'object' || body === null || !('detail' in body) || typeof body.detail !== 'string')
    return null;
  const code = 'code' in body && typeof body.code === 'string' ? body.code : '';
  const errors = 'errors' in body && Array.isArray(body.errors) ? body.errors.filter(isFault) : [];
  return { code, detail: body.detail, errors };
}

function isFault(value: unknown): value is ApiFault {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pointer' in value &&
    typeof value.pointer === 'string' &&
    'detail' in value &&
    typeof value.detail === 'string'
  );
}

/** Place of a file among those of an upload; the detail of its fault names it. */
const PLACE_OF_FILE = /^\/files\/\d+$/u;

/** The faults with their places. What the summary says already is not said again; its place is, where it says no field. */
function placesOf(faults: readonly ApiFault[], summary: string): string[] {
  return faults.flatMap(({ pointer, detail }) => {
    const isOfFile = PLACE_OF_FILE.test(pointer);
    if (!summary.includes(detail)) return [isOfFile ? detail : `[${pointer}] ${detail}`];
    if (isOfFile) return [];
    const field = pointer.slice(pointer.search(/[^/?]*$/u));
    return summary.includes(field) ? [] : [`[${pointer}]`];
  });
}
