import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.ts';

/** What NestJS has to say, in the log of the service. Its start-up chatter is for debugging. */
export class NestLog implements LoggerService {
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  log(message: unknown, ...context: unknown[]): void {
    this.#log.debug({ context }, String(message));
  }

  debug(message: unknown, ...context: unknown[]): void {
    this.#log.debug({ context }, String(message));
  }

  verbose(message: unknown, ...context: unknown[]): void {
    this.#log.debug({ context }, String(message));
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.#log.warn({ context }, String(message));
  }

  error(message: unknown, ...context: unknown[]): void {
    this.#log.error({ context }, String(message));
  }

  fatal(message: unknown, ...context: unknown[]): void {
    this.#log.fatal({ context }, String(message));
  }
}
