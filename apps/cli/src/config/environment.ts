import { homedir } from 'node:os';
import { join } from 'node:path';
import { type ParserSettings, parserSettingsFrom } from '@dotbook/raw-data/worker';
import { WrongUse } from '../exit-status.ts';

/** What the command line takes from its environment. */
export interface CliEnvironment {
  /** Folder that relative paths are relative to: where the command was called from, also through `npm run`. */
  readonly callerFolder: string;
  /** DOTBOOK_SERVER: address of the API; null when it is not set. */
  readonly server: string | null;
  /** DOTBOOK_TOKEN: never printed; null when it is not set. */
  readonly token: string | null;
  /** Folder of what a command remembers for its next start (XDG base directories); made when it is needed. */
  readonly stateFolder: string;
}

/** Reads the environment of this process; npm runs scripts in the project's folder and names the caller's in INIT_CWD. */
export function readEnvironment(): CliEnvironment {
  return {
    callerFolder: process.env.INIT_CWD ?? process.cwd(),
    server: textOf(process.env.DOTBOOK_SERVER),
    token: textOf(process.env.DOTBOOK_TOKEN),
    stateFolder: join(textOf(process.env.XDG_STATE_HOME) ?? join(homedir(), '.local', 'state'), 'dotbook'),
  };
}

/** The bounds within which files are read. @throws WrongUse that names the variable, its value and what it may be. */
export function readParserSettings(environment: NodeJS.ProcessEnv = process.env): ParserSettings {
  return parserSettingsFrom((variable, fallback, smallest, largest) => {
    const given = textOf(environment[variable]);
    if (given === null) return fallback;
    const value = /^\d+$/u.test(given) ? Number(given) : Number.NaN;
    if (value >= smallest && value <= largest) return value;
    throw new WrongUse(
      `${variable} is ${JSON.stringify(given)}; give a whole number from ${smallest} to ${largest}, or leave it out for ${fallback}.`,
    );
  });
}

/** A variable that is set to nothing counts as not set. */
function textOf(value: string | undefined): string | null {
  const text = value?.trim() ?? '';
  return text === '' ? null : text;
}

/** What would lead an api elsewhere than to the folder and port it is given. */
const SETTINGS_OF_THE_API = /^(?:DATABASE_URL|HOST|PORT|DOTBOOK_.*)$/u;

/** The environment of an api that is started on a port and a data folder of its own, whatever is set here. */
export function environmentOfApi(settings: {
  port: number;
  dataDirectory: string;
  /** Further variables of the api, by their names. */
  others: Readonly<Record<`DOTBOOK_${string}`, string>>;
}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !SETTINGS_OF_THE_API.test(name));
  return {
    ...Object.fromEntries(inherited),
    PORT: String(settings.port),
    DOTBOOK_DATA_DIRECTORY: settings.dataDirectory,
    DOTBOOK_LOG_LEVEL: 'warn',
    ...settings.others,
  };
}
