import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { hasCode } from './postgres-binaries.ts';

/** What a PostgreSQL server writes about itself into its data folder. */
export interface PostmasterEntry {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

export function postmasterFile(cluster: string): string {
  return path.join(cluster, 'postmaster.pid');
}

/** Reads postmaster.pid: line 1 process, line 4 port, line 8 state. Null when there is none or it is half written. */
export async function readPostmasterFile(cluster: string): Promise<PostmasterEntry | null> {
  const text = await readFile(postmasterFile(cluster), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return null;
  return { pid, port, ready: lines[7] === 'ready' };
}

/** True when any process has this number, also a dead one that nobody has collected yet. */
export function isNumberTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** True for a running process, also of another user; false for a dead one that nobody has collected yet. */
export function isAlive(pid: number): boolean {
  if (!isNumberTaken(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/**
 * True when this process is the PostgreSQL server of this cluster. After a kill -9 or a restart of the machine the
 * number in the file may long belong to another program.
 */
export async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    // The server changes into its data folder.
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null);
    if (folder !== null) return folder === (await realpath(cluster));
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return commandLine.includes('postgres');
  }
  const command = process.platform === 'win32' ? 'tasklist' : 'ps';
  const args =
    command === 'ps' ? ['-p', String(pid), '-o', 'command='] : ['/fi', `PID eq ${pid}`, '/fo', 'csv', '/nh'];
  const { stdout } = await promisify(execFile)(command, args, { timeout: 10_000 });
  return stdout.includes('postgres');
}
