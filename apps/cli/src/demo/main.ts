import { SIMULATION_NOTICE } from '@dotbook/simulation';
import { EXIT_STATUS, WrongUse } from '../exit-status.ts';
import { ApiError, ApiUnreachable } from '../http/api-error.ts';
import { DemoError } from './demo-error.ts';
import { DEMO_HELP, readDemoOptions } from './demo-options.ts';
import { runDemo } from './run-demo.ts';

const USUAL_COLUMN_COUNT = 80;

const write = (text: string): void => {
  process.stdout.write(text);
};

/** Ends when the person at the screen presses Ctrl-C, or somebody stops the process. */
const interruption = new AbortController();
/** What a shell says of a program that a signal has ended: 128 and the number of the signal. */
const SIGINT_STATUS = 130;
const SIGPIPE_STATUS = 141;
const SIGTERM_STATUS = 143;

async function main(): Promise<number> {
  const options = readDemoOptions(process.argv.slice(2), process.cwd());
  if (options.isHelp) {
    write(DEMO_HELP);
    return EXIT_STATUS.done;
  }
  write(
    `Dotbook demo: Hao et al., Nature Energy 5, 79 (2020), through the HTTP API\n${SIMULATION_NOTICE}\n\n`,
  );
  const { isTTY, columns } = process.stdout;
  // Without a terminal there are no columns; a terminal that does not know its own says 0.
  const columnCount = columns > 0 ? columns : USUAL_COLUMN_COUNT;
  await runDemo(options, { isTerminal: isTTY, columnCount, write }, interruption.signal);
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

/** Ends the demo early, with the server stopped cleanly. Later reasons change nothing: npm passes a Ctrl-C on again. */
function interrupt(status: number): void {
  if (interruption.signal.aborted) return;
  process.exitCode = status;
  interruption.abort();
}

process.on('SIGINT', () => {
  interrupt(SIGINT_STATUS);
});
process.on('SIGTERM', () => {
  interrupt(SIGTERM_STATUS);
});
// Whoever read the output has seen enough, e.g. `| head`.
process.stdout.on('error', () => {
  interrupt(SIGPIPE_STATUS);
});

try {
  process.exitCode = await main();
} catch (error) {
  // A request that was under way when the demo was interrupted must not keep it alive.
  if (interruption.signal.aborted) process.exit();
  const { status, text } = explain(error);
  process.stderr.write(`\ndemo: ${text}\n`);
  process.exitCode = status;
}
