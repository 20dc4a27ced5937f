/** What stands in the way of an answer, by the code of the system, of the resolver or of the HTTP client. */
const REASONS: readonly (readonly [codes: RegExp, reason: (server: string) => string])[] = [
  [
    /^ECONNREFUSED$/u,
    (server) => `The server at ${server} does not answer. Is it running, and is the address right?`,
  ],
  [
    /^(?:ENOTFOUND|EAI_\w+)$/u,
    (server) =>
      `The name of the server at ${server} is not known here. Is the network there, and the address right?`,
  ],
  [
    /^(?:EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL)$/u,
    (server) => `There is no way to the server at ${server}: the network is away.`,
  ],
  [
    /^(?:ETIMEDOUT|TimeoutError|AbortError|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT)$/u,
    (server) => `The server at ${server} did not answer in time.`,
  ],
  [
    /^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/u,
    (server) => `The server at ${server} broke the connection off.`,
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|^ERR_TLS|^ERR_SSL|^EPROTO$/u,
    (server) =>
      `The connection to the server at ${server} is not secure: its certificate is not accepted here.`,
  ],
  [
    /^(?:HPE_\w+|ERR_HTTP\w*|UND_ERR_\w+)$/u,
    (server) => `What answers at ${server} is no Dotbook server. Is the address right?`,
  ],
];

/** Why a server cannot be reached, as sentences for the person at the screen. @param error what `fetch` threw. */
export function unreachableText(server: string, error: unknown): string {
  for (const code of codesOf(error)) {
    const [, reason] = REASONS.find(([codes]) => codes.test(code)) ?? [];
    if (reason !== undefined) return reason(server);
  }
  return `The server at ${server} cannot be reached. Is the network there, and is the address right?`;
}

/** `fetch` says only "fetch failed"; the reason lies below, and below a list of several addresses that were tried. */
function codesOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { code, name, cause, errors } = error as Readonly<Record<string, unknown>>;
  const tried = Array.isArray(errors) ? errors.flatMap(codesOf) : [];
  const own = [code, name].filter((text): text is string => typeof text === 'string');
  return [...own, ...tried, ...codesOf(cause)];
}
