import { translateDatabaseError } from '@dotbook/data-access';
import { DomainError, WithdrawnError } from '@dotbook/domain';
import { HttpException } from '@nestjs/common';
import { ApiProblem } from './api-problem.ts';
import type { ProblemDto } from './problem.dto.ts';
import {
  CATEGORY_KINDS,
  isProblemCode,
  type ProblemCode,
  type ProblemKind,
  PROBLEMS,
  problemType,
} from './problem-table.ts';

/** The request a problem is about. */
export interface ProblemRequest {
  readonly id: string;
  /** Path without the query. */
  readonly path: string;
}

/** Refusals of Fastify and its plugins, by their code. */
const FASTIFY_CODES: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'bodyMalformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bodyMalformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'requestMalformed',
  FST_ERR_CTP_BODY_TOO_LARGE: 'bodyTooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'mediaTypeUnsupported',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'mediaTypeUnsupported',
  FST_REQ_FILE_TOO_LARGE: 'fileTooLarge',
  FST_FILES_LIMIT: 'bodyTooLarge',
  FST_FIELDS_LIMIT: 'bodyTooLarge',
  FST_PARTS_LIMIT: 'bodyTooLarge',
};

/** Any other refusal of the HTTP layer, by its status. */
const STATUS_CODES: Readonly<Record<number, ProblemCode>> = {
  401: 'authenticationRequired',
  403: 'scopeMissing',
  404: 'routeNotFound',
  405: 'methodNotAllowed',
  406: 'notAcceptable',
  408: 'requestTimeout',
  413: 'bodyTooLarge',
  414: 'addressTooLong',
  415: 'mediaTypeUnsupported',
  431: 'headersTooLarge',
  503: 'stopping',
};

/**
 * The problem document of anything that was thrown. Of an error that is not a refusal nothing is told but that it
 * happened: what it says may hold SQL or paths, and stands in the log under the id of the request.
 */
export function problemOf(error: unknown, request: ProblemRequest): ProblemDto {
  const known = translateDatabaseError(error);
  if (known instanceof DomainError) return ofDomainError(known, request);
  if (known instanceof ApiProblem) {
    return document(known.code, PROBLEMS[known.code], known.message, request, known.faults);
  }
  const refusal = httpRefusalOf(known);
  if (refusal !== null) return document(refusal.code, PROBLEMS[refusal.code], refusal.detail, request);
  return document(
    'internalError',
    PROBLEMS.internalError,
    `The request failed here, and nothing was written by it. If it happens again, report the request id ${request.id}.`,
    request,
  );
}

function ofDomainError(error: DomainError, request: ProblemRequest): ProblemDto {
  const kind = isProblemCode(error.code) ? PROBLEMS[error.code] : CATEGORY_KINDS[error.category];
  const problem = document(error.code, kind, error.message, request, error.faults);
  if (!(error instanceof WithdrawnError)) return problem;
  problem.withdrawal = { ...error.withdrawal, versions: versionsPathOf(request.path) };
  return problem;
}

/** `/v1/lots/A/withdraw` and `/v1/lots/A` both have their versions at `/v1/lots/A/versions`. */
function versionsPathOf(path: string): string {
  return `${path.split('/').slice(0, 4).join('/')}/versions`;
}

function httpRefusalOf(error: unknown): { code: ProblemCode; detail: string } | null {
  const refused = error instanceof HttpException ? { cause: error.cause, status: error.getStatus() } : null;
  const code = codeOf(refused?.cause) ?? codeOf(error);
  const status = refused?.status ?? statusOf(error);
  if (status === null || (status >= 500 && status !== 503)) return null;
  const known = code === null ? undefined : FASTIFY_CODES[code];
  return {
    code: known ?? STATUS_CODES[status] ?? 'requestMalformed',
    detail: error instanceof Error ? sentence(error.message) : 'The request was refused.',
  };
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function statusOf(error: unknown): number | null {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : null;
}

function sentence(text: string): string {
  return /[.!?]$/u.test(text) ? text : `${text}.`;
}

function document(
  code: string,
  { title, status }: ProblemKind,
  detail: string,
  request: ProblemRequest,
  faults: readonly { readonly pointer: string; readonly detail: string }[] = [],
): ProblemDto {
  return {
    type: problemType(code),
    title,
    status,
    detail,
    code,
    instance: `urn:dotbook:request:${request.id}`,
    errors: faults.map((fault) => ({ pointer: fault.pointer, detail: fault.detail })),
  };
}
