import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DemoError } from './demo-error.ts';

/** What the demo remembers between its runs. */
export interface DemoState {
  /** Of the administrator of the demo's server, which shows it once; null before its first start. */
  readonly token: string | null;
  /** Null while the replay is not complete. */
  readonly completedAt: string | null;
}

const STATE_FILE = 'demo.json';
/** Process number of the demo that is running in the folder. */
const PID_FILE = 'demo.pid';

/** The folder of the demo: the server's data, its log, the bundle, and what the demo remembers. */
export class DemoFolder {
  readonly path: string;

  constructor(folder: string) {
    this.path = path.resolve(folder);
  }

  get serverData(): string {
    return path.join(this.path, 'server');
  }

  get serverLog(): string {
    return path.join(this.path, 'server.log');
  }

  /** Holds the token of the demo's server. */
  get stateFile(): string {
    return path.join(this.path, STATE_FILE);
  }

  bundle(code: string): string {
    return path.join(this.path, `${code}.eln`);
  }

  /**
   * Makes the folder and takes it for this process.
   * @throws DemoError when it cannot be made, holds something else, or another demo is running in it.
   */
  async take(): Promise<void> {
    const names = await this.#makeFolder();
    if (names.length === 0) await this.writeState({ token: null, completedAt: null });
    else if (!names.includes(STATE_FILE)) {
      throw new DemoError(
        `The folder ${this.path} holds other files. Choose an empty one or a new one with --folder.`,
      );
    }
    const owner = Number(await readIfThere(this.#pidFile));
    if (owner !== process.pid && isAlive(owner)) {
      throw new DemoError(
        `The demo is running in ${this.path} already (process ${owner}). Wait for its end, or choose another --folder.`,
      );
    }
    await writeFile(this.#pidFile, String(process.pid));
  }

  /** Gives the folder back. */
  async release(): Promise<void> {
    await rm(this.#pidFile, { force: true });
  }

  /** Deletes everything the demo made. */
  async reset(): Promise<void> {
    await this.writeState({ token: null, completedAt: null });
    for (const name of await readdir(this.path)) {
      if (name === STATE_FILE || name === PID_FILE) continue;
      await rm(path.join(this.path, name), { recursive: true, force: true, maxRetries: 3 });
    }
  }

  /** What was remembered. */
  async readState(): Promise<DemoState> {
    const text = await readIfThere(this.stateFile);
    return JSON.parse(text ?? '{"token":null,"completedAt":null}') as DemoState;
  }

  /** The token opens the whole server, so the file is for its owner only. */
  async writeState(state: DemoState): Promise<void> {
    await writeFile(this.stateFile, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
    await chmod(this.stateFile, 0o600);
  }

  /** @returns the names of what is inside. */
  async #makeFolder(): Promise<readonly string[]> {
    try {
      await mkdir(this.path, { recursive: true });
      return await readdir(this.path);
    } catch (error) {
      throw new DemoError(`The folder ${this.path} cannot be used: ${messageOf(error)}`);
    }
  }

  get #pidFile(): string {
    return path.join(this.path, PID_FILE);
  }
}

/** @throws DemoError when the file is there and cannot be read. */
async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new DemoError(`${file} cannot be read: ${messageOf(error)}`);
  }
}

/** Whether there is a process of this number, also one of another user. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
