import { unlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ClusterPaths,
  clusterExists,
  clusterPaths,
  createCluster,
  openDataDirectory,
} from './database-cluster.ts';
import { connectionString, inUse, listOwners, openOwnerSession } from './owner-session.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import { isServerOf, postmasterFile, readPostmasterFile } from './postmaster-file.ts';
import { endServer, startServer } from './server-process.ts';
import { chooseServiceAccount } from './service-account.ts';

export interface EmbeddedPostgresOptions {
  /** Folder of this database alone, made when missing. */
  readonly dataDirectory: string;
  /** False switches fsync off: faster, and after a power cut the data is lost. For tests only. */
  readonly durable: boolean;
}

/** A running PostgreSQL server that belongs to this process. */
export interface EmbeddedPostgres {
  /** Of the database `dotbook`, as its superuser, on 127.0.0.1. Contains the password: never log it. */
  readonly connectionString: string;
  /** One line for the screen: folder, port and user. */
  readonly description: string;
  /** Stops the server cleanly and waits for its end. May be called more than once. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL from the programs that npm installed, with its files in `dataDirectory`.
 *
 * Works as root and as an ordinary user, after a kill -9 (also when the server of the killed process still runs:
 * that one is stopped first), and on any free port. It listens on 127.0.0.1 only, with a random password that is
 * kept in the data folder. The server ends with this process, also when `stop` is never called.
 *
 * Errors (DomainError, category `unavailable`): `databaseInUse`, `databaseFolderDenied`, `databaseFolderUnreachable`,
 * `databaseNotCreated`, `databaseDoesNotStart`, `postgresBinariesMissing`, `postgresBinariesIncomplete`.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const paths = clusterPaths(options.dataDirectory);
  const binaries = await findPostgresBinaries();
  const password = await openDataDirectory(paths);
  const account = await chooseServiceAccount(paths.cluster, binaries);
  if (await clusterExists(paths)) await endLeftoverServer(paths, password);
  else await createCluster(paths, binaries, account, password, options.durable);
  const server = await startServer(paths, binaries, account, options.durable).catch(
    async (error: unknown) => {
      await refuseWhenInUse(paths, password);
      throw error;
    },
  );
  const closeSession = await openOwnerSession(server.port, password).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  let stopped: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    await closeSession().catch(() => undefined);
    await server.stop();
  };
  return {
    connectionString: connectionString(server.port, password),
    description: `PostgreSQL in ${paths.dataDirectory}, port ${server.port} on 127.0.0.1, as ${account.description}`,
    stop: () => (stopped ??= stop()),
  };
}

/** Clears the way: a stale postmaster.pid, or a server whose Dotbook was killed. Throws `databaseInUse`. */
async function endLeftoverServer(paths: ClusterPaths, password: string): Promise<void> {
  await refuseWhenInUse(paths, password);
  const entry = await readPostmasterFile(paths.cluster);
  if (entry === null) return;
  if (await isServerOf(paths.cluster, entry.pid)) await endServer(entry.pid);
  else await unlink(postmasterFile(paths.cluster));
}

/**
 * Throws `databaseInUse` when a living Dotbook holds the server of this folder. One that starts at this moment gets
 * a second to open its session, after up to half a minute in which its server recovers or shuts down.
 */
async function refuseWhenInUse(paths: ClusterPaths, password: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  let unclaimedPolls = 0;
  while (unclaimedPolls < 10 && Date.now() < deadline) {
    const entry = await readPostmasterFile(paths.cluster);
    if (entry === null || !(await isServerOf(paths.cluster, entry.pid))) return;
    const owners = await listOwners(entry.port, password);
    if (owners !== null && owners.length > 0) throw inUse(paths.dataDirectory, owners);
    if (owners !== null) unclaimedPolls += 1;
    await sleep(100);
  }
}
