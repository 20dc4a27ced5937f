import { pino, stdSerializers, type Logger } from 'pino';
import type { LogLevel } from './log-level.ts';

export type Log = Logger;

/** Names of fields that must never reach a log, at the depths where they could stand. */
const SECRETS = ['authorization', 'token', 'secret', 'password', 'connectionString', 'databaseUrl'].flatMap(
  (name) => [name, `*.${name}`, `*.*.${name}`],
);

/**
 * Structured log, one JSON object a line on standard error, so that standard output stays for people. Headers and
 * bodies are never logged; fields with the name of a secret are removed.
 */
export function createLog(level: LogLevel, destination: { write(line: string): void } = process.stderr): Log {
  return pino(
    {
      level,
      base: { service: 'dotbook' },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRETS, remove: true },
      serializers: { err: stdSerializers.err },
    },
    destination,
  );
}
