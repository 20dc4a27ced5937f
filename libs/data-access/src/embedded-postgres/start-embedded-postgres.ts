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
import { isNumberTaken, isServerOf, postmasterFile, readPostmasterFile } from './postmaster-file.ts';
import { endServer, type ServerProcess, startServer } from './server-process.ts';
import { chooseServiceAccount } from './service-account.ts';
import { superviseServer } from './supervise-server.ts';

export interface EmbeddedPostgresOptions {
  /** Folder of this database alone, made when missing. */
  readonly dataDirectory: string;
  /** False switches fsync off: faster, and after a power cut the data is lost. For tests only. */
  readonly durable: boolean;
  /** Told when the server ended by itself, and when it could not be started again. */
  readonly onFault?: (error: Error) => void;
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
 * kept in the data folder. The server ends with this process, also when `stop` is never called. A server that ends by itself
 * (kill -9) is started again on the same port, with what was committed.
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
  let closeSession = (): Promise<void> => Promise.resolve();
  const startOwned = async (port?: number): Promise<ServerProcess> => {
    const server = await startServer(paths, binaries, account, options.durable, port);
    await closeSession().catch(() => undefined);
    closeSession = await openOwnerSession(server.port, password).catch(async (error: unknown) => {
      await server.stop();
      throw error;
    });
    return server;
  };
  const server = await startOwned().catch(async (error: unknown) => {
    await refuseWhenInUse(paths, password);
    throw error;
  });
  const stopServer = superviseServer(
    server,
    () => startOwned(server.port),
    options.onFault ?? (() => undefined),
  );
  let stopped: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    await closeSession().catch(() => undefined);
    await stopServer();
  };
  return {
    connectionString: connectionString(server.port, password),
    description: `PostgreSQL in ${paths.dataDirectory}, port ${server.port} on 127.0.0.1, as ${account.description}`,
    stop: () => (stopped ??= stop()),
  };
}

/** Clears the way: a misleading postmaster.pid, or a server whose Dotbook was killed. Throws `databaseInUse`. */
async function endLeftoverServer(paths: ClusterPaths, password: string): Promise<void> {
  await refuseWhenInUse(paths, password);
  const entry = await readPostmasterFile(paths.cluster);
  if (entry === null) return;
  if (await isServerOf(paths.cluster, entry.pid)) await endServer(entry.pid);
  // PostgreSQL would take the other process for its server. Otherwise the file stays: by it PostgreSQL makes sure that
  // no process of the killed server is left that still writes.
  else if (isNumberTaken(entry.pid)) await unlink(postmasterFile(paths.cluster));
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
