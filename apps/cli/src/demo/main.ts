import { SIMULATION_NOTICE } from '@dotbook/simulation';
import { EXIT_STATUS, WrongUse } from '../exit-status.ts';
import { ApiError, ApiUnreachable } from '../http/api-error.ts';
import { DemoError } from './demo-error.ts';
import { DEMO_HELP, readDemoOptions } from './demo-options.ts';
import { runDemo } from './run-demo.ts';

const write = (text: string): void => {
  process.stdout.write(text);
};

/** Ends when the person at the screen presses Ctrl-C, or somebody stops the process. */
const interruption = new AbortController();
const SIGNAL_STATUS = { SIGINT: 130, SIGTERM: 143 } as const;

async function main(): Promise<number> {
  const options = readDemoOptions(process.argv.slice(2), process.cwd());
  if (options.isHelp) {
    write(DEMO_HELP);
    return EXIT_STATUS.done;
  }
  write(
    `Dotbook demo: Hao et al., Nature Energy 5, 79 (2020), through the HTTP API\n${SIMULATION_NOTICE}\n\n`,
  );
  await runDemo(options, { isTerminal: process.stdout.isTTY, write }, interruption.signal);
  return EXIT_STATUS.done;
}

function explain(error: unknown): { status: number; text: string } {
  if (error instanceof WrongUse) return { status: EXIT_STATUS.wrongUse, text: error.message };
  const isForPeople =
    error instanceof DemoError || error instanceof ApiError || error instanceof ApiUnreachable;
  if (isForPeople) return { status: EXIT_STATUS.failed, text: error.message };
  return {
    status: EXIT_STATUS.failed,
    text: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (interruption.signal.aborted) return;
    process.exitCode = SIGNAL_STATUS[signal];
    interruption.abort();
  });
}

try {
  const status = await main();
  process.exitCode ??= status;
} catch (error) {
  if (!interruption.signal.aborted) {
    const { status, text } = explain(error);
    process.stderr.write(`\ndemo: ${text}\n`);
    process.exitCode = status;
  }
}
// A request that was under way when the demo was interrupted must not keep it alive.
process.exit();
