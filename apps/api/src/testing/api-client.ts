/** What came back over HTTP; `body` is the parsed JSON, or the text where it is not JSON; `bytes` is what was sent. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly bytes: Uint8Array;
}

export interface ApiRequest {
  /** Sent as JSON, unless it is a text or a form, which is sent as it is. */
  readonly body?: unknown;
  /** Without it the administrator's; null for none. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Talks to a running API over real HTTP. */
export class ApiClient {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  async send(method: string, path: string, request: ApiRequest = {}): Promise<ApiAnswer> {
    const { body } = request;
    const token = request.token === undefined ? this.#token : request.token;
    const response = await fetch(new URL(path, this.#url), {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(body === undefined ? {} : { body: isSentAsItIs(body) ? body : JSON.stringify(body) }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? (JSON.parse(text) as unknown) : text,
      bytes,
    };
  }

  get(path: string, request: ApiRequest = {}): Promise<ApiAnswer> {
    return this.send('GET', path, request);
  }

  post(path: string, body: unknown, request: ApiRequest = {}): Promise<ApiAnswer> {
    return this.send('POST', path, { ...request, body });
  }

  /** PATCH with the version that was seen; null sends no If-Match. */
  patch(path: string, version: number | null, body: unknown, request: ApiRequest = {}): Promise<ApiAnswer> {
    const headers = {
      ...(version === null ? {} : { 'if-match': `"${version}"` }),
      ...request.headers,
    };
    return this.send('PATCH', path, { ...request, body, headers });
  }
}

function isSentAsItIs(body: unknown): body is string | FormData {
  return typeof body === 'string' || body instanceof FormData;
}
