import { EXIT_STATUS, type ExitStatus } from '../exit-status.ts';
import { ApiError } from '../http/api-error.ts';
import type { Terminal } from '../terminal.ts';
import { statusOfError } from './run-online.ts';

/** Does the same with one thing after the other; what is refused is said, and the others go on. */
export async function oneAfterOther<Answer>(
  terminal: Terminal,
  ids: readonly string[],
  work: (id: string) => Promise<Answer>,
): Promise<{ readonly answers: readonly Answer[]; readonly status: ExitStatus }> {
  const answers: Answer[] = [];
  let status: ExitStatus = EXIT_STATUS.done;
  for (const id of ids) {
    try {
      answers.push(await work(id));
    } catch (error) {
      if (!(error instanceof ApiError) || error.status < 400 || error.status >= 500) throw error;
      terminal.writeNote(`dotbook: ${id}: ${error.told}\n`);
      status = statusOfError(error);
    }
  }
  return { answers, status };
}
