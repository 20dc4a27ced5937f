import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DomainError } from '@dotbook/domain';

/** Root of the repository, the same four folders up from `src` and from `dist`. */
const rootFolder = fileURLToPath(new URL('../../../../', import.meta.url));

const timeoutMillisecond = 180_000;

/**
 * Applies the migrations of `prisma/migrations` that the database does not have yet, with the stock Prisma command
 * line. The user of the connection string must be allowed to create roles and own the schema; the service itself works
 * with fewer rights afterwards. Two processes that call it together wait for each other. Throws `migrationFailed`
 * with what Prisma said.
 */
export async function applyMigrations(connectionString: string): Promise<void> {
  await runPrisma(['migrate', 'deploy'], connectionString);
}

/**
 * Compares a migrated database with the Prisma schema. Answers the differences as text, or null when there are none.
 * Checks, triggers, views and grants are invisible to Prisma and never a difference.
 */
export async function findSchemaDrift(connectionString: string): Promise<string | null> {
  const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema', '--script'];
  const script = await runPrisma(args, connectionString);
  return /^(?!--)\s*\S/m.test(script) ? script : null;
}

/** Answers what Prisma printed. Its environment holds nothing of the caller's but what is named here. */
async function runPrisma(args: readonly string[], connectionString: string): Promise<string> {
  const commandLine = createRequire(import.meta.url).resolve('prisma/build/index.js');
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [commandLine, ...args], {
      cwd: rootFolder,
      timeout: timeoutMillisecond,
      env: {
        DATABASE_URL: connectionString,
        // The schema engine is a script that looks for `node`: it must be this one.
        PATH: [path.dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(path.delimiter),
        CHECKPOINT_DISABLE: '1',
        NO_COLOR: '1',
      },
    });
    return stdout;
  } catch (error) {
    throw new DomainError(
      'migrationFailed',
      'unavailable',
      `The database could not be brought up to date (prisma ${args.slice(0, 2).join(' ')}): ${describe(error).replaceAll(connectionString, 'DATABASE_URL')}`,
    );
  }
}

function describe(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if ('killed' in error && error.killed === true)
    return `no answer within ${timeoutMillisecond / 1000} seconds`;
  const output = [Reflect.get(error, 'stdout'), Reflect.get(error, 'stderr')];
  const text = output
    .filter((stream) => typeof stream === 'string')
    .join('\n')
    .trim();
  return text === '' ? 'Prisma did not say why' : text;
}
