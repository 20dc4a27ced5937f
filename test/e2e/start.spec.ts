import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase } from '@dotbook/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { isAlive, postgresPid, ServiceProcess, serviceProgram } from '../service/service-process.ts';

// Every test starts the built service, some of them with a new database, on a busy machine.
jest.setTimeout(120_000);

const FREE_PORT = { PORT: '0' };

let folder: string;
let administratorToken: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook first start '));
  await chmod(folder, 0o711);
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function projectStatus(service: ServiceProcess, token: string): Promise<number> {
  return fetch(`${service.url}/v1/projects`, { headers: { authorization: `Bearer ${token}` } }).then(
    (response) => response.status,
  );
}

/** Takes a port of 127.0.0.1; it may be taken by somebody else already. */
async function takePort(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await Promise.race([once(server, 'listening'), once(server, 'error')]).catch(() => undefined);
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function isPortOpen(url: string): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('the built service, in a path with blanks', () => {
  it('makes its database at the first start, shows the administrator token, and stops cleanly on Ctrl-C', async () => {
    await using service = await ServiceProcess.start({ folder, environment: FREE_PORT });
    administratorToken = service.administratorToken ?? '';
    expect(service.stdout).toContain('This is the first start. The administrator token, shown only now:');
    expect(await projectStatus(service, administratorToken)).toBe(200);
    expect(service.stdout).toContain(path.join(folder, 'data'));
    const pid = await postgresPid(path.join(folder, 'data'));
    expect(pid).not.toBeNull();

    expect(await service.interrupt()).toEqual({ code: 0, signal: null });
    expect(service.stdout).toMatch(/Stopped\.\n$/u);
    expect(isAlive(pid ?? 0)).toBe(false);
    expect(await isPortOpen(service.url)).toBe(false);
  });

  it('shows no token at the second start, and the first one still counts', async () => {
    await using service = await ServiceProcess.start({ folder, environment: FREE_PORT });
    expect(service.stdout).not.toContain('dbk_');
    expect(await projectStatus(service, administratorToken)).toBe(200);
    expect(await projectStatus(service, `${administratorToken}x`)).toBe(401);
  });

  it('starts at once after a kill -9', async () => {
    const killed = await ServiceProcess.start({ folder, environment: FREE_PORT });
    expect(await killed.kill()).toEqual({ code: null, signal: 'SIGKILL' });
    await using service = await ServiceProcess.start({ folder, environment: FREE_PORT });
    expect(await projectStatus(service, administratorToken)).toBe(200);
  });

  it('starts again after a kill -9 of service and PostgreSQL together, over the stale pid file', async () => {
    const killed = await ServiceProcess.start({ folder, environment: FREE_PORT });
    process.kill((await postgresPid(path.join(folder, 'data'))) ?? 0, 'SIGKILL');
    await killed.kill();
    expect((await stat(path.join(folder, 'data/postgres/cluster/postmaster.pid'))).isFile()).toBe(true);
    await using service = await ServiceProcess.start({ folder, environment: FREE_PORT });
    expect(await projectStatus(service, administratorToken)).toBe(200);
  });

  it('takes the next free port when 3000 is taken, and says so', async () => {
    const other = await takePort(3000);
    try {
      await using service = await ServiceProcess.start({ folder });
      expect(service.stdout).toContain('Port 3000 is taken; using the next free one.');
      expect(Number(new URL(service.url).port)).toBeGreaterThan(3000);
      expect(await projectStatus(service, administratorToken)).toBe(200);
    } finally {
      other.close();
    }
  });

  it('refuses to start on a PORT that is taken, says what to do, and leaves nothing running', async () => {
    const other = await takePort(0);
    try {
      const port = portOf(other);
      await using service = new ServiceProcess({ folder, environment: { PORT: String(port) } });
      expect(await service.exit).toEqual({ code: 1, signal: null });
      expect(service.stderr).toContain(
        `Port ${port} on 127.0.0.1 is taken by another program. Stop that, or choose another port, e.g. PORT=${port + 1}.`,
      );
      expect(service.stderr).not.toMatch(/^\s+at /mu);
      expect(await postgresPid(path.join(folder, 'data'))).toBeNull();
    } finally {
      other.close();
    }
  });

  it('names the process that holds the data folder already', async () => {
    await using first = await ServiceProcess.start({ folder, environment: FREE_PORT });
    await using second = new ServiceProcess({ folder, environment: FREE_PORT });
    expect(await second.exit).toEqual({ code: 1, signal: null });
    expect(second.stderr).toContain(`in use by another Dotbook (process ${first.pid})`);
    expect(await projectStatus(first, administratorToken)).toBe(200);
  });

  it('ends with status 2 and every fault of the configuration', async () => {
    await using service = new ServiceProcess({
      folder,
      environment: { PORT: '99999', DATABASE_URL: 'mysql://x' },
    });
    expect(await service.exit).toEqual({ code: 2, signal: null });
    expect(service.stderr).toMatch(/PORT is "99999"[^]*DATABASE_URL is not the URL/u);
  });
});

describe('the built service on a PostgreSQL of its own', () => {
  it('migrates an empty database, works there, and leaves that server running when it stops', async () => {
    const template = await createTestDatabase();
    const url = new URL(template.connectionString);
    // The name begins like those of the test run, so that it is dropped with them.
    url.pathname = `${url.pathname}_${randomBytes(3).toString('hex')}`;
    const client = new pg.Client({ connectionString: template.connectionString });
    await client.connect();
    try {
      await client.query(`CREATE DATABASE "${url.pathname.slice(1)}" TEMPLATE template0`);
      const environment = {
        ...FREE_PORT,
        DATABASE_URL: url.href,
        DOTBOOK_DATA_DIRECTORY: path.join(folder, 'files only'),
      };
      await using service = await ServiceProcess.start({ folder, environment });
      expect(await projectStatus(service, service.administratorToken ?? '')).toBe(200);
      expect(service.stdout).not.toContain(url.password === '' ? 'password' : url.password);
      expect(await service.interrupt()).toEqual({ code: 0, signal: null });
      await expect(stat(path.join(folder, 'files only/postgres'))).rejects.toThrow('ENOENT');
      const { rowCount } = await client.query('SELECT 1');
      expect(rowCount).toBe(1);
    } finally {
      await client.end();
    }
  });

  it('says that the server of DATABASE_URL does not answer, without its password', async () => {
    const nobody = await takePort(0);
    const port = portOf(nobody);
    nobody.close();
    await sleep(50);
    const environment = { ...FREE_PORT, DATABASE_URL: `postgresql://me:hidden@127.0.0.1:${port}/none` };
    await using service = new ServiceProcess({ folder, environment });
    expect(await service.exit).toEqual({ code: 1, signal: null });
    expect(service.stderr).not.toContain('hidden');
    expect(service.stderr).toMatch(/database/iu);
  });
});

const NOBODY = 65_534;
const asNobody = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'];

function reasonToSkipNobody(): string | null {
  if (process.getuid?.() !== 0) return 'the tests run as an ordinary user already';
  const [file, ...args] = [
    ...asNobody,
    process.execPath,
    '-e',
    `fs.accessSync(${JSON.stringify(serviceProgram)})`,
  ];
  const { status } = spawnSync(file, args, { timeout: 20_000, stdio: 'ignore', cwd: '/' });
  return status === 0 ? null : `user ${NOBODY} cannot reach ${serviceProgram}`;
}

const skipped = reasonToSkipNobody();

if (skipped === null) {
  it('runs as an ordinary user, whose own PostgreSQL it starts', async () => {
    const home = path.join(folder, 'of nobody');
    await mkdir(home, { mode: 0o700 });
    await chown(home, NOBODY, NOBODY);
    await using service = await ServiceProcess.start({
      folder: home,
      environment: FREE_PORT,
      wrapper: asNobody,
    });
    expect(await projectStatus(service, service.administratorToken ?? '')).toBe(200);
    expect((await stat(path.join(home, 'data/postgres/cluster'))).uid).toBe(NOBODY);
    expect(await service.interrupt()).toEqual({ code: 0, signal: null });
  });
} else {
  process.stderr.write(`skipped: start as an ordinary user (${skipped})\n`);
}
