import process from 'node:process';
import { pino } from 'pino';
import { readConfigOfProcess } from './config/config-of-process.ts';
import { runWorker } from './run-worker.ts';

const log = pino({ base: { service: 'dotbook-worker' } }, process.stderr);

try {
  const worker = await runWorker(readConfigOfProcess(), (error) => {
    log.error({ err: error }, 'worker');
  });
  log.info('taking jobs');
  const stop = (signal: NodeJS.Signals): void => {
    log.info({ signal }, 'stopping');
    worker.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
