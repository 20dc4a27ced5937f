import { type ParserSettings, parserSettingsFrom } from '@dotbook/raw-data/worker';
import { LOG_LEVELS, type LogLevel } from '../logging/log-level.ts';
import { EnvironmentReader } from './environment-reader.ts';

/** Everything the service can be told from outside; read once, at start. */
export interface ApiConfig {
  readonly host: string;
  readonly port: number;
  /** True when PORT was given: then a port that is taken is an error, else the next free one is used. */
  readonly isPortFixed: boolean;
  /** Null: the embedded PostgreSQL in `dataDirectory`. Contains a password: never logged. */
  readonly databaseUrl: string | null;
  /** Holds the embedded database and the raw files. */
  readonly dataDirectory: string;
  readonly logLevel: LogLevel;
  /** Whether this process also works off the queue. */
  readonly isWorkerInside: boolean;
  /** Commit of this build, for the analysis runs; null when nobody said it. */
  readonly softwareCommit: string | null;
  /** Who hands exported data out, and under which terms. */
  readonly exportTerms: {
    readonly publisher: { readonly name: string; readonly url: string | null };
    readonly license: { readonly name: string; readonly url: string | null };
  };
  readonly limits: ApiLimits;
  /** Bounds within which raw files are read. */
  readonly parsing: ParserSettings;
}

export interface ApiLimits {
  /** Largest JSON body. */
  readonly jsonBodyBytes: number;
  /** Largest single uploaded file. */
  readonly uploadedFileBytes: number;
  readonly uploadedFileCount: number;
  readonly databaseConnectionCount: number;
  /** How long a request waits for a database connection before it is answered with 503. */
  readonly databaseConnectionMillisecond: number;
  readonly databaseStatementMillisecond: number;
  /** How long requests in flight may take when the service stops. */
  readonly shutdownMillisecond: number;
}

const MEBIBYTE_BYTES = 1_048_576;

/** Limits for tests and defaults of the service. */
export const DEFAULT_LIMITS: ApiLimits = {
  jsonBodyBytes: MEBIBYTE_BYTES,
  uploadedFileBytes: 200 * MEBIBYTE_BYTES,
  uploadedFileCount: 50,
  databaseConnectionCount: 10,
  databaseConnectionMillisecond: 5_000,
  databaseStatementMillisecond: 30_000,
  shutdownMillisecond: 30_000,
};

/**
 * Reads and checks the environment. Variables and defaults are listed in apps/api/README.md.
 *
 * @throws ConfigurationError that names every variable that is wrong, its value and what it may be.
 */
export function readConfig(environment: NodeJS.ProcessEnv): ApiConfig {
  const reader = new EnvironmentReader(environment);
  const config: ApiConfig = {
    host: reader.text('HOST', '127.0.0.1'),
    port: reader.integer('PORT', 3000, 0, 65_535),
    isPortFixed: reader.isGiven('PORT'),
    databaseUrl: reader.postgresUrl('DATABASE_URL'),
    dataDirectory: reader.text('DOTBOOK_DATA_DIRECTORY', 'data'),
    logLevel: reader.choice('DOTBOOK_LOG_LEVEL', LOG_LEVELS, 'info'),
    isWorkerInside: reader.choice('DOTBOOK_WORKER', ['inside', 'none'], 'inside') === 'inside',
    softwareCommit: reader.optionalText('DOTBOOK_COMMIT'),
    exportTerms: {
      publisher: {
        name: reader.text('DOTBOOK_PUBLISHER', 'Laboratory (set DOTBOOK_PUBLISHER)'),
        url: reader.optionalText('DOTBOOK_PUBLISHER_URL'),
      },
      license: {
        name: reader.text('DOTBOOK_LICENSE', 'All rights reserved'),
        url: reader.optionalText('DOTBOOK_LICENSE_URL'),
      },
    },
    limits: readLimits(reader),
    parsing: parserSettingsFrom((variable, fallback, smallest, largest) =>
      reader.integer(variable, fallback, smallest, largest),
    ),
  };
  reader.assertValid();
  return config;
}

/** The configuration of this process. @throws ConfigurationError. */
export function readConfigOfProcess(): ApiConfig {
  return readConfig(process.env);
}

function readLimits(reader: EnvironmentReader): ApiLimits {
  const of = (name: string, fallback: number, smallest: number, largest: number): number =>
    reader.integer(name, fallback, smallest, largest);
  const limits = DEFAULT_LIMITS;
  return {
    jsonBodyBytes: of('DOTBOOK_JSON_BODY_BYTES', limits.jsonBodyBytes, 1024, 1024 * MEBIBYTE_BYTES),
    uploadedFileBytes: of('DOTBOOK_FILE_BYTES', limits.uploadedFileBytes, 1, 1_048_576 * MEBIBYTE_BYTES),
    uploadedFileCount: of('DOTBOOK_FILE_COUNT', limits.uploadedFileCount, 1, 10_000),
    databaseConnectionCount: of('DOTBOOK_DATABASE_CONNECTIONS', limits.databaseConnectionCount, 1, 1000),
    databaseConnectionMillisecond: of(
      'DOTBOOK_DATABASE_CONNECTION_MILLISECOND',
      limits.databaseConnectionMillisecond,
      100,
      600_000,
    ),
    databaseStatementMillisecond: of(
      'DOTBOOK_DATABASE_STATEMENT_MILLISECOND',
      limits.databaseStatementMillisecond,
      100,
      3_600_000,
    ),
    shutdownMillisecond: of('DOTBOOK_SHUTDOWN_MILLISECOND', limits.shutdownMillisecond, 0, 600_000),
  };
}
