import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The built service, as `npm start` runs it. */
export const serviceProgram = fileURLToPath(new URL('../../apps/api/dist/main.js', import.meta.url));

/** On a busy machine the first start makes a database cluster and migrates it. */
const START_MILLISECOND = 90_000;

export interface ServiceOptions {
  /** Working directory; the data lie in `data` below it, unless the environment says otherwise. */
  readonly folder: string;
  /** Added to a nearly empty environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Program and arguments that start node, e.g. `setpriv …`. */
  readonly wrapper?: readonly string[];
}

export interface ServiceExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running service in a process of its own, with what it printed so far. */
export class ServiceProcess {
  stdout = '';
  stderr = '';
  readonly exit: Promise<ServiceExit>;
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  #isRunning = true;

  /** Starts the service; it may still be on its way when this returns. */
  constructor({ folder, environment = {}, wrapper = [] }: ServiceOptions) {
    if (!existsSync(serviceProgram)) throw new Error('The service is not built: run "npm run bootstrap".');
    const [file, ...args] = [...wrapper, process.execPath, serviceProgram];
    this.#child = spawn(file, args, {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: os.tmpdir(), DOTBOOK_LOG_LEVEL: 'warn', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    this.#child.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.exit = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', (code, signal) => {
        this.#isRunning = false;
        resolve({ code, signal });
      });
    });
  }

  /** Starts the service and waits until it says where it is. @throws Error with all it printed when it does not. */
  static async start(options: ServiceOptions): Promise<ServiceProcess> {
    const service = new ServiceProcess(options);
    const deadline = Date.now() + START_MILLISECOND;
    while (!service.stdout.includes('Stop with Ctrl-C.')) {
      if (!service.#isRunning || Date.now() > deadline) {
        await service.kill();
        throw new Error(`The service did not start.\n${service.stdout}\n${service.stderr}`);
      }
      await sleep(20);
    }
    return service;
  }

  get pid(): number {
    return this.#child.pid ?? Number.NaN;
  }

  /** The address it printed. */
  get url(): string {
    return /Dotbook is at (\S+)/u.exec(this.stdout)?.[1] ?? '';
  }

  /** The administrator token it printed, null when it printed none. */
  get administratorToken(): string | null {
    return /^ {2}(dbk_\S+)$/mu.exec(this.stdout)?.[1] ?? null;
  }

  /** kill -9; its PostgreSQL is left to the watcher beside it. */
  kill(): Promise<ServiceExit> {
    this.#child.kill('SIGKILL');
    return this.exit;
  }

  /** Ctrl-C. */
  interrupt(): Promise<ServiceExit> {
    this.#child.kill('SIGINT');
    return this.exit;
  }

  /** Stops it in whatever state it is. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isRunning) await this.interrupt();
  }
}

/** Process number of the embedded PostgreSQL below a data folder, null when none is running. */
export async function postgresPid(dataDirectory: string): Promise<number | null> {
  const text = await readFile(path.join(dataDirectory, 'postgres/cluster/postmaster.pid'), 'utf8').catch(
    () => null,
  );
  const pid = text === null ? Number.NaN : Number.parseInt(text, 10);
  return isAlive(pid) ? pid : null;
}

/** Whether a process of this number is there, also one of another user. */
export function isAlive(pid: number): boolean {
  try {
    return Number.isInteger(pid) && process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
