import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(120_000);

const script = fileURLToPath(new URL('../../.workspace/bootstrap.mjs', import.meta.url));
const npmEnvironment = { PATH: process.env.PATH ?? '', HOME: os.tmpdir() };

let folder: string;

/** A clone in small: the real script, with stand-ins for Prisma and TypeScript that only note their calls. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook small clone '));
  await mkdir(path.join(folder, '.workspace'), { recursive: true });
  await cp(script, path.join(folder, '.workspace/bootstrap.mjs'));
  await cp(
    path.join(path.dirname(script), 'write-build-stamp.mjs'),
    path.join(folder, '.workspace/write-build-stamp.mjs'),
  );
  await write('prisma/schema/schema.prisma', '// model');
  await write('prisma.config.ts', '');
  await write('tsconfig.base.json', '{}');
  await write('libs/domain/src/index.ts', 'export {};');
  await standIn('prisma', 'build/index.js', ['libs/data-access/src/generated/prisma/client.ts']);
  await standIn(
    'typescript',
    'bin/tsc',
    ['api', 'cli', 'worker'].map((app) => `apps/${app}/dist/.tsbuildinfo`),
  );
  const dependencies = { prisma: 'file:stand-ins/prisma', typescript: 'file:stand-ins/typescript' };
  await write('package.json', JSON.stringify({ name: 'small-clone', version: '1.0.0', dependencies }));
  await promisify(execFile)('npm', ['install', '--package-lock-only', '--offline', '--no-audit'], {
    cwd: folder,
    env: npmEnvironment,
    timeout: 60_000,
  });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(file: string, content: string): Promise<void> {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
  await writeFile(path.join(folder, file), content);
}

async function standIn(name: string, program: string, products: readonly string[]): Promise<void> {
  await write(`stand-ins/${name}/package.json`, JSON.stringify({ name, version: '1.0.0' }));
  await write(
    `stand-ins/${name}/${program}`,
    `const fs = require('node:fs');
    fs.appendFileSync('calls.log', '${name}\\n');
    console.log('printed by ${name}');
    if (fs.existsSync('break-${name}')) process.exit(3);
    for (const file of ${JSON.stringify(products)}) {
      fs.mkdirSync(require('node:path').dirname(file), { recursive: true });
      fs.writeFileSync(file, '');
    }`,
  );
}

function start(): ChildProcess {
  return spawn(process.execPath, [path.join(folder, '.workspace/bootstrap.mjs')], {
    env: npmEnvironment,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
}

async function finish(child: ChildProcess): Promise<{ status: unknown; stdout: string; stderr: string }> {
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const [status] = (await once(child, 'close')) as unknown[];
  return { status, ...output };
}

/** Runs the script and answers which stand-ins it called. */
async function bootstrap(): Promise<{ status: unknown; stdout: string; stderr: string; calls: string[] }> {
  await writeFile(path.join(folder, 'calls.log'), '');
  const result = await finish(start());
  const calls = (await readFile(path.join(folder, 'calls.log'), 'utf8'))
    .split('\n')
    .filter((line) => line !== '');
  return { ...result, calls };
}

describe('bootstrap in a folder with blanks', () => {
  it('lets the second of two first runs wait, and prints nothing to stdout', async () => {
    await writeFile(path.join(folder, 'calls.log'), '');
    const [first, second] = await Promise.all([finish(start()), finish(start())]);
    expect([first.status, second.status]).toEqual([0, 0]);
    expect(first.stdout + second.stdout).toBe('');
    expect((first.stderr + second.stderr).match(/installing the packages/g)).toHaveLength(1);
    expect(await readFile(path.join(folder, 'calls.log'), 'utf8')).toBe('prisma\ntypescript\n');
  });

  it('does and says nothing when nothing has changed', async () => {
    expect(await bootstrap()).toEqual({ status: 0, stdout: '', stderr: '', calls: [] });
  });

  it('compiles again after a changed source only', async () => {
    await appendFile(path.join(folder, 'libs/domain/src/index.ts'), '\n// changed');
    expect((await bootstrap()).calls).toEqual(['typescript']);
  });

  it('generates again after a changed schema, or when the client is gone', async () => {
    await appendFile(path.join(folder, 'prisma/schema/schema.prisma'), '\n// changed');
    expect((await bootstrap()).calls).toContain('prisma');
    await rm(path.join(folder, 'libs/data-access/src/generated'), { recursive: true });
    expect((await bootstrap()).calls).toContain('prisma');
  });

  it('fails with the program that fails, and tries it again the next time', async () => {
    await writeFile(path.join(folder, 'break-typescript'), '');
    await appendFile(path.join(folder, 'libs/domain/src/index.ts'), '\n// broken');
    expect(await bootstrap()).toMatchObject({ status: 3, stdout: '', calls: ['typescript'] });
    await rm(path.join(folder, 'break-typescript'));
    expect(await bootstrap()).toMatchObject({ status: 0, calls: ['typescript'] });
  });

  it('installs again when the lock file changed or node_modules is gone', async () => {
    await appendFile(path.join(folder, 'package-lock.json'), '\n');
    expect((await bootstrap()).stderr).toContain('installing the packages');
    await rm(path.join(folder, 'node_modules'), { recursive: true });
    expect((await bootstrap()).stderr).toContain('installing the packages');
  });

  it('takes the lock of a killed run over', async () => {
    await write('tmp/bootstrap.lock', '4194303');
    await appendFile(path.join(folder, 'libs/domain/src/index.ts'), '\n// once more');
    expect(await bootstrap()).toMatchObject({ status: 0, calls: ['typescript'] });
  });

  it('says what to check when npm cannot install', async () => {
    await write('package-lock.json', '{}');
    const result = await bootstrap();
    expect(result.status).not.toBe(0);
    expect(result.stderr).toContain('npm ping');
  });
});
