import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-module.ts';
import { readEnvironment } from '../config/environment.ts';
import { EXIT_STATUS, type ExitStatus, WrongUse } from '../exit-status.ts';
import { ApiClient } from '../http/api-client.ts';
import { ApiError } from '../http/api-error.ts';

/** Options that every command has that talks to a server. */
export interface ServerOptions {
  readonly server?: string;
  readonly token?: string;
}

const DEFAULT_SERVER = 'http://localhost:3000';

/** Adds `--server` and `--token`. */
export function addServerOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--server <url>', `address of the API (else DOTBOOK_SERVER, else ${DEFAULT_SERVER})`),
    )
    .addOption(
      new Option('--token <token>', 'who asks (else DOTBOOK_TOKEN, which no list of processes shows)'),
    );
}

/**
 * Runs what talks to the server. What the server refuses is told in its own words, with the exit status of the contract:
 * 2 for a request that cannot be, 3 for a file that cannot be understood, 1 for anything else.
 * @param textOf how it is told, where other words than the message of the error are better
 */
export async function runOnline(
  { terminal, finish }: CommandContext,
  options: ServerOptions,
  work: (client: ApiClient) => Promise<ExitStatus>,
  textOf: (error: ApiError) => string = ({ message }) => message,
): Promise<void> {
  try {
    finish(await work(clientOf(options)));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    terminal.writeNote(`dotbook: ${textOf(error)}\n`);
    finish(statusOfError(error));
  }
}

/** Address of the API: the option, else DOTBOOK_SERVER, else the usual one. */
export function serverOf(options: ServerOptions): string {
  return options.server ?? readEnvironment().server ?? DEFAULT_SERVER;
}

function clientOf(options: ServerOptions): ApiClient {
  const url = serverOf(options);
  const token = options.token ?? readEnvironment().token;
  if (!/^https?:\/\//u.test(url) || !URL.canParse(url)) {
    throw new WrongUse(`"${url}" is no address of a server; give one such as ${DEFAULT_SERVER}.`);
  }
  if (token === null) {
    throw new WrongUse(
      'A token is needed: set DOTBOOK_TOKEN or give --token. "npm start" prints one at the very first start; "dotbook token create" makes more.',
    );
  }
  return new ApiClient({ url, token });
}

const ABOUT_FILES = /^(?:file|rawFile)/u;

/** The exit status of what the server refuses. */
export function statusOfError({ status, code }: ApiError): ExitStatus {
  if (status === 413 || ABOUT_FILES.test(code ?? '')) return EXIT_STATUS.notUnderstood;
  return status === 400 || status === 422 ? EXIT_STATUS.wrongUse : EXIT_STATUS.failed;
}
