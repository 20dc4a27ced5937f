import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, link, mkdir, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { DomainError } from '@dotbook/domain';
import { hasCode, type PostgresBinaries } from './postgres-binaries.ts';
import type { ServiceAccount } from './service-account.ts';

/** Superuser of the embedded server and name of the database in it. */
export const embeddedUser = 'dotbook';
export const embeddedDatabase = 'dotbook';

/** Where the parts of an embedded database lie below its data folder. */
export interface ClusterPaths {
  readonly dataDirectory: string;
  /** PGDATA of PostgreSQL. */
  readonly cluster: string;
  readonly passwordFile: string;
  readonly logFile: string;
}

export function clusterPaths(dataDirectory: string): ClusterPaths {
  const folder = path.resolve(dataDirectory);
  return {
    dataDirectory: folder,
    cluster: path.join(folder, 'cluster'),
    passwordFile: path.join(folder, 'password'),
    logFile: path.join(folder, 'postgres.log'),
  };
}

/**
 * Environment of the PostgreSQL programs: nothing of the caller's, whose PG… variables would change them. Windows
 * programs do not start without theirs.
 */
export const programEnvironment: { readonly env?: Record<string, string> } =
  process.platform === 'win32'
    ? {}
    : { env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' } };

/**
 * Makes the data folder and reads the password in it, or makes a random one, readable by its owner only. Throws
 * `databaseFolderDenied` when the folder belongs to somebody else.
 */
export async function openDataDirectory(paths: ClusterPaths): Promise<string> {
  try {
    await mkdir(path.dirname(paths.dataDirectory), { recursive: true });
    // Passable but not readable by others: started as root, PostgreSQL runs as another user inside.
    const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
    await mkdir(paths.dataDirectory, { mode }).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
    return await readFile(paths.passwordFile, 'utf8').catch(async (error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error;
      return createPassword(paths.passwordFile);
    });
  } catch (error) {
    if (!hasCode(error, 'EACCES') && !hasCode(error, 'EPERM')) throw error;
    throw new DomainError(
      'databaseFolderDenied',
      'unavailable',
      `The database folder ${paths.dataDirectory} is closed to this user (${String(error)}). Run Dotbook as the user who created it, or give another data folder.`,
    );
  }
}

/** Written aside and linked, so that of two processes that start together both read the same whole password. */
async function createPassword(passwordFile: string): Promise<string> {
  const draft = `${passwordFile}-${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(draft, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true });
    await link(draft, passwordFile).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
    return await readFile(passwordFile, 'utf8');
  } finally {
    await unlink(draft).catch(() => undefined);
  }
}

/** True when the folder holds a finished database cluster that this user may open. */
export async function clusterExists(paths: ClusterPaths): Promise<boolean> {
  const found = await stat(paths.cluster).catch(() => null);
  if (found === null) return false;
  const user = process.getuid?.();
  if (user !== undefined && user !== 0 && found.uid !== user) {
    throw new DomainError(
      'databaseFolderDenied',
      'unavailable',
      `The database in ${paths.cluster} belongs to user ${found.uid}, Dotbook runs as user ${user}. Run Dotbook as the user who created it, or give another data folder.`,
    );
  }
  return true;
}

/**
 * Creates the cluster under another name and renames it when it is finished, so that neither a kill in between
 * nor a second process leaves half a cluster behind.
 */
export async function createCluster(
  paths: ClusterPaths,
  binaries: PostgresBinaries,
  account: ServiceAccount,
  password: string,
  durable: boolean,
): Promise<void> {
  const unfinished = `${paths.cluster}-${randomBytes(6).toString('hex')}`;
  const passwordCopy = `${unfinished}.password`;
  try {
    await mkdir(unfinished, { mode: 0o700 });
    await chmod(unfinished, 0o700);
    await writeFile(passwordCopy, password, { mode: 0o600, flag: 'wx' });
    if (account.ids !== null) {
      for (const file of [unfinished, passwordCopy]) await chown(file, account.ids.uid, account.ids.gid);
    }
    const { file, args, ...user } = account.call(binaries.initdb, [
      `--pgdata=${unfinished}`,
      `--username=${embeddedUser}`,
      `--pwfile=${passwordCopy}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ]);
    await promisify(execFile)(file, args, {
      ...user,
      cwd: path.parse(unfinished).root,
      ...programEnvironment,
      timeout: 120_000,
    });
    await rename(unfinished, paths.cluster);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process may have finished the same work first; its cluster serves as well.
    if (!hasCode(error, 'ENOTEMPTY') && !hasCode(error, 'EEXIST')) {
      throw new DomainError(
        'databaseNotCreated',
        'unavailable',
        `PostgreSQL could not create a database in ${paths.dataDirectory}: ${String(error)}`,
      );
    }
  } finally {
    await unlink(passwordCopy).catch(() => undefined);
  }
}
