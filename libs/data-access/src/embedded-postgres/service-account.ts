import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { DomainError } from '@dotbook/domain';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** A program call as some user of the machine. */
export interface ProgramCall {
  readonly file: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/** The user that PostgreSQL runs as. */
export interface ServiceAccount {
  /** Numbers of the user when it is another one than that of this process. */
  readonly ids: { readonly uid: number; readonly gid: number } | null;
  /** For the screen, e.g. `user 65534 (this process is root, PostgreSQL must not be)`. */
  readonly description: string;
  call(file: string, args: readonly string[]): ProgramCall;
}

const ownAccount: ServiceAccount = {
  ids: null,
  description: 'the same user as Dotbook',
  call: (file, args) => ({ file, args }),
};

/**
 * PostgreSQL refuses to run as root. Started as root it therefore runs as the owner of the existing database
 * files, else as `nobody`. Where that user could not reach the data or the programs (below /root, a temporary folder of mode
 * 0700) it is started through `setpriv` and keeps the one right to pass closed folders (CAP_DAC_OVERRIDE), so that
 * the data stays where the user asked for it.
 */
export async function chooseServiceAccount(
  clusterFolder: string,
  binaries: PostgresBinaries,
): Promise<ServiceAccount> {
  if (process.getuid?.() !== 0) return ownAccount;
  const { uid, gid } = await unprivilegedIds(clusterFolder);
  const reachable =
    (await isReachable(path.dirname(clusterFolder))) &&
    (await isReachable(path.join(binaries.folder, 'lib'))) &&
    (await isReadable(binaries.postgres)) &&
    (await isReadable(path.join(binaries.folder, 'share', 'postgresql', 'postgres.bki')));
  if (reachable) {
    return {
      ids: { uid, gid },
      description: `user ${uid} (Dotbook runs as root, PostgreSQL must not)`,
      call: (file, args) => ({ file, args, uid, gid }),
    };
  }
  const account: ServiceAccount = {
    ids: { uid, gid },
    description: `user ${uid} with access to closed folders (Dotbook runs as root, PostgreSQL must not)`,
    call: (file, args) => ({ file: 'setpriv', args: [...setprivArguments(uid, gid), file, ...args] }),
  };
  await checkCapability(account, binaries, clusterFolder);
  return account;
}

function setprivArguments(uid: number, gid: number): string[] {
  return [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    // Else access(2), by which initdb checks its neighbour programs, ignores the right that is kept.
    '--securebits=+no_setuid_fixup',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
    '--',
  ];
}

async function checkCapability(
  account: ServiceAccount,
  binaries: PostgresBinaries,
  clusterFolder: string,
): Promise<void> {
  const { file, args } = account.call(binaries.postgres, ['--version']);
  await promisify(execFile)(file, args, { cwd: '/', timeout: 20_000 }).catch((error: unknown) => {
    throw new DomainError(
      'databaseFolderUnreachable',
      'unavailable',
      `Dotbook runs as root, and the unprivileged user that PostgreSQL needs cannot reach ${clusterFolder} or ${binaries.folder}: ` +
        `a parent folder is closed to other users and "setpriv" could not help (${String(error)}). ` +
        'Run Dotbook as an ordinary user, or open the parent folders (chmod o+x), or set DATABASE_URL to a PostgreSQL server.',
    );
  });
}

async function unprivilegedIds(clusterFolder: string): Promise<{ uid: number; gid: number }> {
  const existing = await stat(clusterFolder).catch(() => null);
  if (existing !== null && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const match = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(accounts);
  return match ? { uid: Number(match[1]), gid: Number(match[2]) } : { uid: 65534, gid: 65534 };
}

/** True when every user may pass all folders down to this one. */
async function isReachable(folder: string): Promise<boolean> {
  for (let current = folder; ; current = path.dirname(current)) {
    if (((await stat(current)).mode & 0o001) === 0) return false;
    if (current === path.dirname(current)) return true;
  }
}

async function isReadable(file: string): Promise<boolean> {
  return ((await stat(file)).mode & 0o004) !== 0;
}
