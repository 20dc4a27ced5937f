import type { AddressInfo } from 'node:net';
import type { ApiConfig } from '../config/api-config.ts';

/** The part of the application that listens. */
export interface Listener {
  listen(port: number, host: string): Promise<unknown>;
  getHttpServer(): { address(): AddressInfo | string | null };
}

/** The service cannot start, for a reason the person at the screen can mend. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartError';
  }
}

const TRIED_PORT_COUNT = 20;

/**
 * Listens. A port that was asked for and is taken is an error; the default port is one of convenience, so the next
 * free one is used instead. Port 0 lets the operating system choose.
 *
 * @returns the port that is listened on, and whether it is another than the configured one.
 * @throws StartError with what to do.
 */
export async function listenOnFreePort(
  listener: Listener,
  { host, port, isPortFixed }: Pick<ApiConfig, 'host' | 'port' | 'isPortFixed'>,
): Promise<{ port: number; isOther: boolean }> {
  const last = isPortFixed ? port : port + TRIED_PORT_COUNT - 1;
  for (let candidate = port; candidate <= last; candidate += 1) {
    try {
      await listener.listen(candidate, host);
      return { port: chosenPort(listener) ?? candidate, isOther: candidate !== port };
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EADDRINUSE') continue;
      throw refusal(code, error, host, candidate);
    }
  }
  throw new StartError(
    isPortFixed
      ? `Port ${port} on ${host} is taken by another program. Stop that, or choose another port, e.g. PORT=${port + 1}.`
      : `Ports ${port} to ${last} on ${host} are taken by other programs. Choose a free one with PORT=….`,
  );
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}

function chosenPort(listener: Listener): number | null {
  const address = listener.getHttpServer().address();
  return typeof address === 'object' && address !== null ? address.port : null;
}

function refusal(code: unknown, error: unknown, host: string, port: number): unknown {
  if (code === 'EACCES') {
    return new StartError(`This user may not listen on port ${port}. Choose one above 1023 with PORT=….`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartError(`This machine has no address ${host}. Set HOST to one it has, or leave it out.`);
  }
  return error;
}
