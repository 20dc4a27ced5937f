import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, parse, resolve } from 'node:path';
import process from 'node:process';
import { InvalidArgumentError } from 'commander';
import type { CommandModule } from '../command-module.ts';
import { readEnvironment } from '../config/environment.ts';
import { FORMAT_OPTION, forcedFormatOf } from '../analyse/forced-format.ts';
import { wantedKindOf } from '../analyse/measurement-kind.ts';
import { EXIT_STATUS, WrongUse } from '../exit-status.ts';
import { addServerOptions, runOnline, serverOf, type ServerOptions } from '../online/run-online.ts';
import { conditionsText } from '../online/upload/conditions-text.ts';
import { collectSetting } from '../settings-arguments.ts';
import { SentJournal } from '../watch/sent-journal.ts';
import { watchFolder } from '../watch/watch-folder.ts';
import { WatchReport } from '../watch/watch-report.ts';

interface WatchOptions extends ServerOptions {
  readonly project: string;
  readonly kind?: string;
  readonly format?: string;
  readonly set?: ReadonlyMap<string, string>;
  readonly instrument?: string;
  readonly operator?: string;
  // eslint-disable-next-line dotbook/unit-suffix -- commander names it after --settle
  readonly settle: number;
  readonly once?: true;
}

const DEFAULT_SETTLE_SECOND = 5;
/** Files that belong together wait for one that keeps changing for so many times the time in which a file is complete. */
const GROUP_WAIT_SETTLES = 12;

/** Longer than a restart of the server takes. */
const ONCE_SERVER_PATIENCE_SECOND = 60;

const HELP = `
Every file below the folder is sent once it has not changed for a while, and attached to the sample that its name or
header names; what names none for certain waits in the inbox of the project. What was sent is remembered by its bytes, in
a file under the state folder of the user, so that a restart or a new name sends nothing twice. Ctrl-C ends it.

Hidden and unfinished files (.name, name~, .tmp, .part, .lock …) and node_modules are passed over; a home folder and the
root of a file system are refused.

Files that may belong together by their names (curves with their lists) go in one upload. They wait for one that keeps
changing for twelve times --settle, a minute unless set otherwise; it follows when it is complete, and is joined then.

With --once it ends when all that is there has been sent. What keeps changing is waited for as long (5 s at least), and named
as "still being written, not sent": the next call sends it. A server that does not answer is tried for a minute; what was not
sent by then is named, and sent by the next call. Without --once it is tried until it answers.

Exit status: 0 done, 1 a file was refused, --once ended without a file, or anything else went wrong, 2 wrong use.`;

/** `dotbook watch DIR --project CODE`. */
export const watchCommand: CommandModule = {
  configure(command, context) {
    addServerOptions(command)
      .argument('<folder>', 'where the instrument writes its files')
      .requiredOption('--project <code>', 'project whose samples the files may belong to')
      .option('--kind <kind>', 'what the files measure, where their content does not say')
      .option(...FORMAT_OPTION)
      .option('--set <key=value>', 'a condition, before that of the files (repeatable)', collectSetting)
      .option('--instrument <code>', 'instrument that writes here')
      .option('--operator <code>', 'who measures')
      .option(
        '--settle <seconds>',
        'how long a file must not have changed to be complete; more for an instrument that writes slowly',
        secondsOf,
        DEFAULT_SETTLE_SECOND,
      )
      .option('--once', 'send what is there and end')
      .addHelpText('after', HELP)
      .action(async (given: string, options: WatchOptions) => {
        const { terminal } = context;
        const format = forcedFormatOf(options.format);
        const folder = await folderOf(resolve(terminal.callerFolder, given), given);
        await runOnline(context, options, async (client) => {
          const journal = await SentJournal.open(journalPath(folder, serverOf(options), options.project));
          const report = new WatchReport(terminal);
          const stopping = new AbortController();
          const stop = (): void => {
            stopping.abort();
          };
          process.once('SIGINT', stop).once('SIGTERM', stop);
          try {
            await watchFolder(client, journal, report, {
              folder,
              fields: {
                project: options.project,
                kind: options.kind === undefined ? undefined : wantedKindOf(options.kind).kind,
                format,
                conditions: conditionsText(options.set),
                instrument: options.instrument,
                operator: options.operator,
              },
              settleSecond: options.settle,
              groupWaitSecond: options.settle * GROUP_WAIT_SETTLES,
              once: options.once === true,
              serverPatienceSecond: options.once === true ? ONCE_SERVER_PATIENCE_SECOND : Infinity,
              stop: stopping.signal,
            });
          } finally {
            process.off('SIGINT', stop).off('SIGTERM', stop);
            report.summary();
            await journal.close();
          }
          const isCut = options.once === true && stopping.signal.aborted;
          return report.isComplete && !isCut ? EXIT_STATUS.done : EXIT_STATUS.failed;
        });
      });
  },
};

function secondsOf(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0 && value <= 86_400) return value;
  throw new InvalidArgumentError('Give seconds from 0 to 86400.');
}

async function folderOf(path: string, given: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() !== true)
    throw new WrongUse(`There is no folder "${given}" (looked for ${path}).`);
  const folder = await realpath(path);
  // All that a person or a machine has would go into the inbox, where it stays.
  if (folder === parse(folder).root || folder === (await realpath(homedir()).catch(() => null))) {
    throw new WrongUse(
      `"${given}" (${folder}) is no folder of an instrument: every file below it would be sent. Name the folder into which the instrument writes.`,
    );
  }
  return folder;
}

/** One journal for each folder, server and project. */
function journalPath(folder: string, server: string, project: string): string {
  const identity = createHash('sha256')
    .update(JSON.stringify([folder, server, project]))
    .digest('hex');
  return join(readEnvironment().stateFolder, `watch-${identity.slice(0, 16)}.jsonl`);
}
