/** What the command line takes from its environment. */
export interface CliEnvironment {
  /** Folder that relative paths are relative to: where the command was called from, also through `npm run`. */
  readonly callerFolder: string;
}

/** Reads the environment of this process; npm runs scripts in the project's folder and names the caller's in INIT_CWD. */
export function readEnvironment(): CliEnvironment {
  return { callerFolder: process.env.INIT_CWD ?? process.cwd() };
}
