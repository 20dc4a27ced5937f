import process from 'node:process';
import { DomainError } from '@dotbook/domain';
import { readConfigOfProcess } from '../config/api-config.ts';
import { ConfigurationError } from '../config/environment-reader.ts';
import { createLog } from '../logging/log.ts';
import { StartError } from './listen.ts';
import { type RunningService, startService } from './start-service.ts';

const WRONG_USE = 2;

/** `npm start`: runs the service until it is told to stop. People read standard output, machines the log. */
export async function run(): Promise<void> {
  try {
    const config = readConfigOfProcess();
    const log = createLog(config.logLevel);
    const service = await startService(config, log);
    greet(service, config.port);
    await signal();
    process.stdout.write('Stopping …\n');
    const deadline = setTimeout(() => {
      log.error('requests in flight did not end in time');
      process.exit(1);
    }, config.limits.shutdownMillisecond);
    await service.stop();
    clearTimeout(deadline);
    process.stdout.write('Stopped.\n');
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = error instanceof ConfigurationError ? WRONG_USE : 1;
  }
}

function greet(service: RunningService, configuredPort: number): void {
  const lines = [
    ...(service.isOtherPort ? [`Port ${configuredPort} is taken; using the next free one.`] : []),
    `Dotbook is at ${service.url}   documentation: ${service.url}/docs`,
    `Data: ${service.dataDescription}`,
    ...(service.administratorToken === null
      ? []
      : [
          '',
          'This is the first start. The administrator token, shown only now:',
          '',
          `  ${service.administratorToken}`,
          '',
          `Try: curl -H "Authorization: Bearer <token>" ${service.url}/v1/projects`,
          '',
        ]),
    'Stop with Ctrl-C.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** The first SIGINT or SIGTERM. Later ones change nothing: npm passes a Ctrl-C on that the terminal sent already. */
function signal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.on(name, () => {
        resolve();
      });
    }
  });
}

/** What a person can mend is said in words; the rest is a fault of the program and comes with its stack. */
function explain(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof StartError || error instanceof DomainError) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
