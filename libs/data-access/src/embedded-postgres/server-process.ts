import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename } from 'node:fs/promises';
import { createServer, Socket } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DomainError } from '@dotbook/domain';
import { type ClusterPaths, programEnvironment } from './database-cluster.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { isAlive, readPostmasterFile } from './postmaster-file.ts';
import type { ServiceAccount } from './service-account.ts';

/** A crash recovery after a power cut may replay a lot before the server answers. */
const startDeadlineMs = 300_000;
const startAttempts = 10;

/**
 * A watcher beside the server: it reads from a pipe that only Dotbook holds. When Dotbook ends without having
 * written the word of a regular stop, however it died, the watcher asks the server for a fast, clean shutdown.
 * `exec` keeps the process number, so that the server is our direct child.
 */
const watchedStart = '( ( read -r word <&3 || kill -INT $$ ) & ) ; exec "$@" 3<&-';

export interface ServerProcess {
  readonly port: number;
  /** Fulfilled when the server has ended, for whatever reason. */
  readonly end: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the server and waits until it accepts connections.
 * @param fixedPort port of 127.0.0.1; left out: a free one.
 */
export async function startServer(
  paths: ClusterPaths,
  binaries: PostgresBinaries,
  account: ServiceAccount,
  durable: boolean,
  fixedPort?: number,
): Promise<ServerProcess> {
  for (let attempt = 1; ; attempt += 1) {
    const port = fixedPort ?? (await findFreePort());
    const child = await launch(paths, binaries, account, serverArguments(paths, port, durable));
    const end = new Promise<void>((resolve) => {
      child.once('exit', () => {
        resolve();
      });
    });
    if (await becomesReady(child, paths))
      return { port, end, stop: () => stopServer(child, binaries, account, paths) };
    const log = await readFile(paths.logFile, 'utf8').catch(() => '');
    // The port was taken in between, or processes of a killed server have not all gone yet: both pass.
    const passing = /could not bind|shared memory block/.test(log);
    if (!passing || attempt === startAttempts) throw startFailure(paths, log);
    await sleep(300);
  }
}

function serverArguments(paths: ClusterPaths, port: number, durable: boolean): string[] {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    // No socket file: its path would be too long or contain blanks below some data folders.
    ...(process.platform === 'win32' ? {} : { unix_socket_directories: '' }),
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return [
    '-D',
    paths.cluster,
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
}

async function launch(
  paths: ClusterPaths,
  binaries: PostgresBinaries,
  account: ServiceAccount,
  serverArgs: readonly string[],
): Promise<ChildProcess> {
  await rename(paths.logFile, `${paths.logFile}.previous`).catch(() => undefined);
  const log = await open(paths.logFile, 'w', 0o600);
  try {
    const watched = process.platform !== 'win32';
    const { file, args, ...user } = watched
      ? account.call('/bin/sh', ['-c', watchedStart, 'sh', binaries.postgres, ...serverArgs])
      : account.call(binaries.postgres, serverArgs);
    const child = spawn(file, args, {
      ...user,
      ...programEnvironment,
      cwd: path.parse(paths.cluster).root,
      // A process group of its own: Ctrl-C must reach Dotbook only, which stops the server last.
      detached: watched,
      stdio: ['ignore', log.fd, log.fd, 'pipe'],
      windowsHide: true,
    });
    child.on('error', () => undefined); // shows as an exit without a log
    child.unref();
    const pipe = watcherPipe(child);
    pipe?.on('error', () => undefined); // the watcher went with a server that died
    pipe?.unref();
    return child;
  } finally {
    await log.close();
  }
}

async function becomesReady(child: ChildProcess, paths: ClusterPaths): Promise<boolean> {
  const deadline = Date.now() + startDeadlineMs;
  while (isRunning(child) && Date.now() < deadline) {
    const entry = await readPostmasterFile(paths.cluster);
    if (entry?.pid === child.pid && entry?.ready === true) return true;
    await sleep(15);
  }
  child.kill('SIGQUIT');
  return false;
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function stopServer(
  child: ChildProcess,
  binaries: PostgresBinaries,
  account: ServiceAccount,
  paths: ClusterPaths,
): Promise<void> {
  if (child.pid !== undefined && isRunning(child)) {
    if (process.platform === 'win32') {
      const { file, args } = account.call(binaries.pgCtl, ['stop', '-D', paths.cluster, '-m', 'fast', '-w']);
      await promisify(execFile)(file, args, { timeout: 60_000 });
    } else {
      await endServer(child.pid);
    }
  }
  const pipe = watcherPipe(child);
  pipe?.end('stopped\n', () => pipe.destroy());
}

function watcherPipe(child: ChildProcess): Socket | null {
  const pipe = child.stdio[3];
  return pipe instanceof Socket ? pipe : null;
}

/** Fast shutdown, and after half a minute the immediate one, from which PostgreSQL recovers at the next start. */
export async function endServer(pid: number): Promise<void> {
  for (const [signal, waitMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    const deadline = Date.now() + waitMs;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (!isAlive(pid)) return;
      throw error;
    }
    while (Date.now() < deadline) {
      if (!isAlive(pid)) return;
      await sleep(10);
    }
  }
  throw new DomainError(
    'databaseDoesNotStop',
    'unavailable',
    `The PostgreSQL server (process ${pid}) does not stop. End it by hand and start again.`,
  );
}

function startFailure(paths: ClusterPaths, log: string): DomainError {
  const lastLines = log.trim().split('\n').slice(-8).join('\n');
  return new DomainError(
    'databaseDoesNotStart',
    'unavailable',
    `PostgreSQL did not start with the data in ${paths.cluster}. Its last words (whole log: ${paths.logFile}):\n${lastLines}`,
  );
}

/** The operating system gives a port that nobody listens on. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
