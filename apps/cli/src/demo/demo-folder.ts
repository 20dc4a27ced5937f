import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DemoError } from './demo-error.ts';

/** What the demo remembers between its runs. */
export interface DemoState {
  /** Of the administrator of the demo's server; shown by the server once, so it is kept here. */
  readonly token: string;
  /** Null while the replay is not complete. */
  readonly completedAt: string | null;
}

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

  bundle(code: string): string {
    return path.join(this.path, `${code}.eln`);
  }

  /**
   * Makes the folder, or checks that it is one of the demo.
   * @throws DemoError when it holds something else, or nothing may be written there.
   */
  async open(): Promise<void> {
    try {
      await mkdir(this.path, { recursive: true });
    } catch (error) {
      throw new DemoError(`The folder ${this.path} cannot be made: ${(error as Error).message}`);
    }
  }

  /**
   * Deletes everything the demo made.
   * @throws DemoError when the folder is not one of the demo.
   */
  async reset(): Promise<void> {
    if (!(await exists(this.path))) return;
    const isOfDemo = (await exists(this.#stateFile)) || (await exists(this.serverData));
    if (!isOfDemo) {
      throw new DemoError(`The folder ${this.path} was not made by the demo, so it is not deleted.`);
    }
    await rm(this.path, { recursive: true, force: true, maxRetries: 3 });
  }

  /** What was remembered; null before the first run. */
  async readState(): Promise<DemoState | null> {
    try {
      return JSON.parse(await readFile(this.#stateFile, 'utf8')) as DemoState;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw new DemoError(`${this.#stateFile} cannot be read: ${(error as Error).message}`);
    }
  }

  /** The token opens the whole server, so the file is for its owner only. */
  async writeState(state: DemoState): Promise<void> {
    await writeFile(this.#stateFile, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
    await chmod(this.#stateFile, 0o600);
  }

  get #stateFile(): string {
    return path.join(this.path, 'demo.json');
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch {
    return false;
  }
}
