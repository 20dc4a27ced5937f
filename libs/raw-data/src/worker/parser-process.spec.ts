import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const SOURCE = ['--conditions=@dotbook/source', '--no-warnings'];
let folder: string;
let owner: ChildProcess | null = null;

const startOwner = (module: string, ...given: readonly string[]): ChildProcess => {
  const file = fileURLToPath(new URL(`./testing/${module}`, import.meta.url));
  owner = spawn(process.execPath, [...SOURCE, file, ...given], {
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return owner;
};
const poll = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await delay(20);
};
/** What has ended and waits to be noticed by its parent does not run any more. */
const isRunning = (processId: number): boolean => {
  try {
    process.kill(processId, 0);
    if (!existsSync('/proc/self/stat')) return true;
    return !/\) [ZX] /.test(readFileSync(`/proc/${processId}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook-parser-'));
});
afterEach(async () => {
  owner?.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

describe('a parser process', () => {
  it('ends with its owner, even while it is busy and the owner is killed', async () => {
    const begin = path.join(folder, 'begin');
    const killed = startOwner('busy-owner.ts', `spin ${begin} ${path.join(folder, 'never')}`);
    await poll(() => existsSync(begin) && readFileSync(begin, 'utf8') !== '');
    const processId = Number(readFileSync(begin, 'utf8'));
    expect(isRunning(processId)).toBe(true);
    killed.kill('SIGKILL');
    await poll(() => !isRunning(processId));
    expect(isRunning(processId)).toBe(false);
  });

  it('leaves a signal to its owner', async () => {
    const begin = path.join(folder, 'begin');
    const end = path.join(folder, 'end');
    const patient = startOwner('busy-owner.ts', `spin ${begin} ${end}`);
    await poll(() => existsSync(begin) && readFileSync(begin, 'utf8') !== '');
    const processId = Number(readFileSync(begin, 'utf8'));
    process.kill(processId, 'SIGTERM');
    process.kill(processId, 'SIGINT');
    await writeFile(end, '');
    const [exitCode] = (await once(patient, 'exit')) as [number];
    expect(exitCode).toBe(0);
    await poll(() => !isRunning(processId));
  });

  it('does not keep its owner alive', async () => {
    const idle = startOwner('idle-owner.ts');
    let said = '';
    idle.stdout?.on('data', (text: Buffer) => (said += text.toString()));
    const [exitCode] = (await once(idle, 'close')) as [number];
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: 'generic-delimited\n' });
  });
});
