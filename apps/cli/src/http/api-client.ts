import { ApiError, ApiUnreachable } from './api-error.ts';
import type {
  GetAnswer,
  GetPath,
  GetQuery,
  PatchAnswer,
  PatchBody,
  PatchPath,
  PathParameters,
  PostAnswer,
  PostBody,
  PostPath,
} from './api-types.ts';
import { fillPath } from './fill-path.ts';

/** Where the API is, and who asks. */
export interface ApiAccess {
  /** E.g. `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly token: string;
}

export interface GetOptions<Path extends GetPath> {
  readonly query?: GetQuery<Path>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PostOptions {
  /** The request is carried out once; a repeat with the same key and body gets the same answer. */
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface UploadOptions extends PostOptions {
  /** Told how many bytes of the body were handed to the network so far. */
  readonly onSent?: (sentBytes: number) => void;
}

type Body = string | FormData | ReadableStream<Uint8Array>;

type QueryValue = string | number | boolean | null | undefined | readonly QueryValue[];

/** How long an answer may take; more than any `Prefer: wait`. */
const TIMEOUT_MILLISECOND = 300_000;

/**
 * Talks to the HTTP API. Paths, bodies and answers have the types of the OpenAPI document.
 * Every method throws `ApiError` when the API refuses and `ApiUnreachable` when it does not answer.
 */
export class ApiClient {
  readonly #access: ApiAccess;

  constructor(access: ApiAccess) {
    this.#access = access;
  }

  async get<Path extends GetPath>(
    path: Path,
    parameters: PathParameters<Path>,
    options: GetOptions<Path> = {},
  ): Promise<GetAnswer<Path>> {
    const response = await this.download(path, parameters, options);
    return (await response.json()) as GetAnswer<Path>;
  }

  /** The answer as it comes, for files and tables. */
  async download<Path extends GetPath>(
    path: Path,
    parameters: PathParameters<Path>,
    { query = {}, headers = {} }: { query?: object; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Response> {
    const filled = fillPath(path, parameters as Readonly<Record<string, string>>);
    return this.#send('GET', filled + queryText(query), { headers });
  }

  async post<Path extends PostPath>(
    path: Path,
    parameters: PathParameters<Path>,
    body: PostBody<Path>,
    options: PostOptions = {},
  ): Promise<PostAnswer<Path>> {
    const filled = fillPath(path, parameters as Readonly<Record<string, string>>);
    return (await this.postJson(filled, body, options)) as PostAnswer<Path>;
  }

  /** POST of a body that was checked before, to a path without parameters in braces. */
  async postJson(path: string, body: unknown, options: PostOptions = {}): Promise<unknown> {
    const headers = { 'content-type': 'application/json', ...headersOf(options) };
    const response = await this.#send('POST', path, { headers, body: JSON.stringify(body) });
    return response.json();
  }

  /** Changes what was read. @param version that of what was read; an `ApiError` 412 when it was changed meanwhile */
  async patch<Path extends PatchPath>(
    path: Path,
    parameters: PathParameters<Path>,
    version: number,
    body: PatchBody<Path>,
  ): Promise<PatchAnswer<Path>> {
    const filled = fillPath(path, parameters);
    const headers = { 'content-type': 'application/json', 'if-match': `"${version}"` };
    const response = await this.#send('PATCH', filled, { headers, body: JSON.stringify(body) });
    return (await response.json()) as PatchAnswer<Path>;
  }

  /** POST of files and fields. */
  async upload<Path extends PostPath>(
    path: Path,
    parameters: PathParameters<Path>,
    form: FormData,
    options: UploadOptions = {},
  ): Promise<PostAnswer<Path>> {
    const filled = fillPath(path, parameters as Readonly<Record<string, string>>);
    const { headers = {}, body } =
      options.onSent === undefined ? { body: form } : counted(form, options.onSent);
    const response = await this.#send('POST', filled, {
      headers: { ...headers, ...headersOf(options) },
      body,
    });
    return (await response.json()) as PostAnswer<Path>;
  }

  async #send(
    method: string,
    path: string,
    { headers, body }: { headers: Readonly<Record<string, string>>; body?: Body },
  ): Promise<Response> {
    const { url, token } = this.#access;
    let response: Response;
    try {
      response = await fetch(new URL(path, url), {
        method,
        headers: { authorization: `Bearer ${token}`, ...headers },
        ...(body === undefined ? {} : { body }),
        ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
        signal: AbortSignal.timeout(TIMEOUT_MILLISECOND),
      });
    } catch (error) {
      throw new ApiUnreachable(url, error);
    }
    if (response.ok) return response;
    throw new ApiError(`${method} ${path}`, response.status, await readBody(response));
  }
}

/** The form as a stream that tells how far it is; the boundary of its parts stands in the header. */
function counted(
  form: FormData,
  onSent: (sentBytes: number) => void,
): { headers: Readonly<Record<string, string>>; body: Body } {
  const whole = new Response(form);
  let sentBytes = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      sentBytes += chunk.length;
      onSent(sentBytes);
      controller.enqueue(chunk);
    },
  });
  if (whole.body === null) return { headers: {}, body: form };
  return {
    headers: { 'content-type': whole.headers.get('content-type') ?? '' },
    body: whole.body.pipeThrough(counter),
  };
}

function headersOf({ idempotencyKey, headers = {} }: PostOptions): Readonly<Record<string, string>> {
  return { ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }), ...headers };
}

function queryText(query: object): string {
  const search = new URLSearchParams();
  for (const [name, given] of Object.entries(query) as [string, QueryValue][]) {
    for (const value of Array.isArray(given) ? (given as readonly QueryValue[]) : [given]) {
      if (value !== undefined && value !== null) search.append(name, value.toString());
    }
  }
  return search.size === 0 ? '' : `?${search.toString()}`;
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
