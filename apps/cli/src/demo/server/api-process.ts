import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { environmentOfApi } from '../../config/environment.ts';
import { DemoError } from '../demo-error.ts';

/** An api that runs as a process of its own. */
export interface ApiProcess {
  readonly url: string;
  /** Printed by the api at the very first start of a data folder, else null. */
  readonly administratorToken: string | null;
  /** Lets it stop cleanly. May be called twice. */
  stop(): Promise<void>;
}

const API_PROGRAM = fileURLToPath(new URL('../../../../api/dist/main.js', import.meta.url));
const STOP_WITH_PARENT = new URL('./stop-with-parent.js', import.meta.url).href;
/** What a bundle of the demo says about who made it and how it may be used. */
const TERMS = {
  DOTBOOK_PUBLISHER: 'Dotbook demo (simulated data)',
  DOTBOOK_LICENSE: 'CC0-1.0',
  DOTBOOK_LICENSE_URL: 'https://creativecommons.org/publicdomain/zero/1.0/',
} as const;

const ANY_FREE_PORT = 0;
const START_MILLISECOND = 120_000;
const STOP_MILLISECOND = 30_000;
const POLL_MILLISECOND = 50;
/** What the api says at its start. */
const ADDRESS = /Dotbook is at (\S+)/u;
const TOKEN = /^\s*(dbk_\S+)\s*$/mu;

/**
 * Starts `apps/api` with an embedded PostgreSQL in `dataDirectory` on a free port and waits until it is ready.
 * @param logFile what the api writes goes there, without the token.
 * @throws DemoError with what the api said when it does not start.
 */
export async function startApi(dataDirectory: string, logFile: string): Promise<ApiProcess> {
  const child = spawn(process.execPath, ['--import', STOP_WITH_PARENT, API_PROGRAM], {
    env: environmentOfApi({ port: ANY_FREE_PORT, dataDirectory, others: TERMS }),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = collectOutput(child, logFile);
  try {
    const url = await waitUntilReady(child, output);
    return {
      url,
      administratorToken: TOKEN.exec(output.said)?.[1] ?? null,
      stop: () => stop(child),
    };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

interface Output {
  /** Standard output, which is for people. */
  said: string;
  /** Standard error: the log, and the reason when it does not start. */
  complained: string;
}

function collectOutput(child: ChildProcess, logFile: string): Output {
  const output: Output = { said: '', complained: '' };
  const log = createWriteStream(logFile, { flags: 'a' });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.said += text;
    log.write(text.replaceAll(/dbk_\S+/gu, 'dbk_…'));
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.complained += text;
    log.write(text);
  });
  child.once('close', () => log.end());
  return output;
}

/** @returns the address. */
async function waitUntilReady(child: ChildProcess, output: Output): Promise<string> {
  const deadline = performance.now() + START_MILLISECOND;
  while (performance.now() < deadline) {
    if (hasEnded(child)) {
      const reason = output.complained.trim() || output.said.trim() || 'it gave no reason.';
      throw new DemoError(`The server did not start: ${reason}`);
    }
    const url = ADDRESS.exec(output.said)?.[1];
    if (url !== undefined && (await isReady(url))) return url;
    await delay(POLL_MILLISECOND);
  }
  throw new DemoError(`The server was not ready after ${START_MILLISECOND / 1000} s. ${output.complained}`);
}

async function isReady(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
    return ok;
  } catch {
    return false;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECOND);
  await ended;
  clearTimeout(timer);
}
