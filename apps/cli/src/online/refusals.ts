import { ApiError, ApiUnreachable } from '../http/api-error.ts';

/** Answers that may be others a moment later. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 409, 412, 425, 429, 507]);

/** Codes of what is said of a file, and not of the moment. */
const ABOUT_FILES = /^(?:file|rawFile(?!BytesMissing)|textNotStorable)/u;

/** Whether the same request may be answered otherwise a moment later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ApiUnreachable) return true;
  if (!(error instanceof ApiError) || ABOUT_FILES.test(error.code ?? '')) return false;
  return error.status >= 500 || PASSING_STATUSES.has(error.status);
}

/** The server answered for this file and would answer the same again; a token or a project that is wrong stops all. */
export function isAboutFile(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || isPassing(error)) return false;
  return error.status === 413 || ABOUT_FILES.test(error.code ?? '');
}
