import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { clusterPaths, createCluster, openDataDirectory } from './database-cluster.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { isAlive, readPostmasterFile } from './postmaster-file.ts';
import { startServer } from './server-process.ts';
import { chooseServiceAccount } from './service-account.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';

// Every test starts a database server, some of them on a busy machine.
jest.setTimeout(60_000);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dotbook embedded '));
  await chmod(folder, 0o711);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function query<Row extends pg.QueryResultRow>(db: EmbeddedPostgres, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: db.connectionString });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function withDatabase<T>(name: string, use: (db: EmbeddedPostgres) => Promise<T>): Promise<T> {
  const db = await startEmbeddedPostgres({ dataDirectory: path.join(folder, name), durable: true });
  try {
    return await use(db);
  } finally {
    await db.stop();
  }
}

/**
 * The answer of a server that is being started again, once its Dotbook has finished that start: the session by which it
 * holds the server is open and idle. A server that is killed before is one more failed start, which is told too.
 */
async function queryOnceOwned<Row extends pg.QueryResultRow>(
  db: EmbeddedPostgres,
  sql: string,
): Promise<Row[] | null> {
  const owned = `SELECT 1 FROM pg_stat_activity WHERE application_name = 'dotbook-owner-${process.pid}' AND state = 'idle'`;
  for (let poll = 0; poll < 600; poll += 1) {
    const sessions = await query(db, owned).catch(() => []);
    if (sessions.length > 0) return query<Row>(db, sql);
    await new Promise((done) => setTimeout(done, 50));
  }
  return null;
}

async function serverPid(name: string): Promise<number> {
  const entry = await readPostmasterFile(path.join(folder, name, 'cluster'));
  if (entry === null) throw new Error(`no server runs in ${name}`);
  return entry.pid;
}

async function waitForEnd(pid: number): Promise<void> {
  for (let poll = 0; poll < 500 && isAlive(pid); poll += 1) await new Promise((done) => setTimeout(done, 20));
}

/** A Dotbook of its own process that holds the database until it is killed. */
async function startOwner(name: string): Promise<ChildProcess> {
  const launcher = new URL('./start-embedded-postgres.ts', import.meta.url).href;
  const script = `
    const { startEmbeddedPostgres } = await import(process.argv[1]);
    const db = await startEmbeddedPostgres({ dataDirectory: process.argv[2], durable: true });
    process.on('SIGINT', () => db.stop().then(() => process.exit(7)));
    console.log('ready');
    setInterval(() => undefined, 1000);`;
  const args = ['--conditions=@dotbook/source', '--input-type=module', '-e', script];
  const child = spawn(process.execPath, [...args, launcher, path.join(folder, name)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: '/usr/bin:/bin' },
    detached: true,
    timeout: 60_000,
  });
  for await (const line of createInterface({ input: child.stdout })) if (line === 'ready') return child;
  throw new Error('the other process did not start its database');
}

async function killOwner(owner: ChildProcess): Promise<void> {
  const exit = once(owner, 'exit');
  owner.kill('SIGKILL');
  await exit;
}

describe('startEmbeddedPostgres', () => {
  it('keeps the data from start to start, in a path with blanks', async () => {
    await withDatabase('keeps data', (db) =>
      query(db, 'CREATE TABLE vial (code text); INSERT INTO vial VALUES ($$B-1$$)'),
    );
    const rows = await withDatabase('keeps data', (db) =>
      query<{ code: string }>(db, 'SELECT code FROM vial'),
    );
    expect(rows).toEqual([{ code: 'B-1' }]);
  });

  it('writes durably, listens on 127.0.0.1 only and asks for the password, which only its owner can read', async () => {
    await withDatabase('settings', async (db) => {
      const rows = await query<{ name: string; setting: string }>(
        db,
        "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'listen_addresses', 'unix_socket_directories') ORDER BY name",
      );
      expect(rows.map((row) => `${row.name}=${row.setting}`)).toEqual([
        'fsync=on',
        'full_page_writes=on',
        'listen_addresses=127.0.0.1',
        'unix_socket_directories=',
      ]);
      expect((await stat(path.join(folder, 'settings', 'password'))).mode & 0o777).toBe(0o600);
      const stranger = new URL(db.connectionString);
      stranger.password = 'guessed';
      const client = new pg.Client({ connectionString: stranger.href });
      await expect(client.connect()).rejects.toThrow('password authentication failed');
    });
  });

  it('stops its server, and stopping again is harmless', async () => {
    const db = await startEmbeddedPostgres({ dataDirectory: path.join(folder, 'stops'), durable: true });
    const pid = await serverPid('stops');
    await db.stop();
    await db.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('names the process that uses the folder already', async () => {
    await withDatabase('in use', async (db) => {
      await expect(
        startEmbeddedPostgres({ dataDirectory: path.join(folder, 'in use'), durable: true }),
      ).rejects.toMatchObject({
        code: 'databaseInUse',
        message: expect.stringMatching(`process ${process.pid}\\b`) as unknown,
      });
      expect(await query(db, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    });
  });

  it('gives two simultaneous first starts one database: one gets it, the other is told so', async () => {
    const options = { dataDirectory: path.join(folder, 'simultaneous'), durable: true };
    const results = await Promise.allSettled([
      startEmbeddedPostgres(options),
      startEmbeddedPostgres(options),
    ]);
    const won = results.filter((result) => result.status === 'fulfilled');
    const lost = results.filter((result) => result.status === 'rejected');
    for (const { value } of won) await value.stop();
    expect(won).toHaveLength(1);
    expect(lost[0]?.reason).toMatchObject({ code: 'databaseInUse' });
  });
});

describe('startEmbeddedPostgres after an accident', () => {
  it('ends the server when its Dotbook is killed, and starts again with the data', async () => {
    const owner = await startOwner('killed');
    const pid = await serverPid('killed');
    await killOwner(owner);
    await waitForEnd(pid);
    expect(isAlive(pid)).toBe(false);
    const log = await readFile(path.join(folder, 'killed', 'postgres.log'), 'utf8');
    expect(log).toContain('database system is shut down');
  });

  it('starts at once after a kill -9 of the Dotbook', async () => {
    await killOwner(await startOwner('restarted'));
    const rows = await withDatabase('restarted', (db) => query(db, 'SELECT 1 AS one'));
    expect(rows).toEqual([{ one: 1 }]);
  });

  it('recovers after a kill -9 of Dotbook and server together', async () => {
    const owner = await startOwner('power cut');
    const pid = await serverPid('power cut');
    process.kill(pid, 'SIGKILL');
    await killOwner(owner);
    const rows = await withDatabase('power cut', (db) => query(db, 'SELECT 1 AS one'));
    expect(rows).toEqual([{ one: 1 }]);
  });

  it('starts its server again, on the same port and with the data, when that alone is killed', async () => {
    const faults: string[] = [];
    const db = await startEmbeddedPostgres({
      dataDirectory: path.join(folder, 'server killed'),
      durable: true,
      onFault: (error) => faults.push(error.message),
    });
    await query(db, 'CREATE TABLE vial (code text); INSERT INTO vial VALUES ($$B-1$$)');
    for (let kill = 1; kill <= 2; kill += 1) {
      const pid = await serverPid('server killed');
      process.kill(pid, 'SIGKILL');
      await waitForEnd(pid);
      expect(await queryOnceOwned(db, 'SELECT code FROM vial')).toEqual([{ code: 'B-1' }]);
      expect(faults).toHaveLength(kill);
    }
    const pid = await serverPid('server killed');
    await db.stop();
    expect(isAlive(pid)).toBe(false);
    expect(faults).toEqual(Array(2).fill('The embedded PostgreSQL ended by itself; it is started again.'));
  });

  it('ignores a stale pid file whose number was given to another process', async () => {
    await withDatabase('stale', (db) => query(db, 'SELECT 1'));
    const cluster = path.join(folder, 'stale', 'cluster');
    const pidFile = path.join(cluster, 'postmaster.pid');
    await writeFile(pidFile, `${process.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n1 1\nready\n`);
    const { uid, gid } = await stat(cluster);
    await chown(pidFile, uid, gid);
    const rows = await withDatabase('stale', (db) => query(db, 'SELECT 1 AS one'));
    expect(rows).toEqual([{ one: 1 }]);
  });

  it('takes over from a server that outlived its Dotbook', async () => {
    await withDatabase('orphan', (db) => query(db, 'SELECT 1'));
    const cluster = path.join(folder, 'orphan', 'cluster');
    const binaries = await findPostgresBinaries();
    const account = await chooseServiceAccount(cluster, binaries);
    const settings = ['-D', cluster, '-c', 'unix_socket_directories='];
    const port = 40_000 + (process.pid % 20_000);
    const { file, args, ...user } = account.call(binaries.postgres, [...settings, '-c', `port=${port}`]);
    const orphan = spawn(file, args, { ...user, cwd: '/', detached: true, stdio: 'ignore', timeout: 60_000 });
    const exit = once(orphan, 'exit');
    while ((await readPostmasterFile(cluster))?.ready !== true)
      await new Promise((done) => setTimeout(done, 20));
    const rows = await withDatabase('orphan', (db) => query(db, 'SELECT 1 AS one'));
    expect(rows).toEqual([{ one: 1 }]);
    expect(await exit).toEqual([0, null]);
  });

  it('survives Ctrl-C until its Dotbook stops it', async () => {
    const owner = await startOwner('interrupted');
    const pid = await serverPid('interrupted');
    const exit = once(owner, 'exit');
    // A terminal sends the signal to the whole process group.
    process.kill(-(owner.pid ?? NaN), 'SIGINT');
    expect(await exit).toEqual([7, null]);
    expect(isAlive(pid)).toBe(false);
  });
});

if (process.getuid?.() === 0) {
  it('reaches data below a folder of mode 0700 as root, with a server that is not root', async () => {
    await mkdir(path.join(folder, 'closed by root'), { mode: 0o700 });
    await withDatabase('closed by root/database', async (db) => {
      expect(await query(db, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(db.description).toContain(path.join(folder, 'closed by root/database'));
      expect((await stat(path.join(folder, 'closed by root/database/cluster'))).uid).not.toBe(0);
    });
  });

  it('creates a database with programs below a folder of mode 0700', async () => {
    const closed = path.join(folder, 'closed programs');
    await mkdir(closed, { mode: 0o700 });
    const { folder: installed } = await findPostgresBinaries();
    await cp(installed, path.join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const program = (name: string): string => path.join(closed, 'native/bin', name);
    const binaries = {
      folder: path.join(closed, 'native'),
      postgres: program('postgres'),
      initdb: program('initdb'),
      pgCtl: program('pg_ctl'),
    };
    const paths = clusterPaths(path.join(folder, 'open data'));
    const password = await openDataDirectory(paths);
    const account = await chooseServiceAccount(paths.cluster, binaries);
    await createCluster(paths, binaries, account, password, true);
    const server = await startServer(paths, binaries, account, true);
    await server.stop();
    expect(await readFile(paths.logFile, 'utf8')).toContain('database system is shut down');
  });
} else {
  process.stderr.write('skipped: data below a folder closed by root (the tests do not run as root)\n');
}
