import { conditionFromText } from '@dotbook/domain';
import type { Command } from 'commander';
import { FORMAT_OPTION, forcedFormatOf } from '../analyse/forced-format.ts';
import { wantedKindOf } from '../analyse/measurement-kind.ts';
import type { CommandContext, CommandModule } from '../command-module.ts';
import { EXIT_STATUS, WrongUse } from '../exit-status.ts';
import { allPages } from '../http/all-pages.ts';
import { ApiError } from '../http/api-error.ts';
import type { Schemas } from '../http/api-types.ts';
import { refuseUnknown } from '../online/refuse-unknown.ts';
import { inboxTable } from '../online/inbox-table.ts';
import { oneAfterOther } from '../online/one-after-other.ts';
import { addServerOptions, runOnline, type ServerOptions } from '../online/run-online.ts';
import { namedSample, type SampleOptions } from '../online/sample-options.ts';
import { attachedStatus } from '../online/upload/attached-status.ts';
import { latestMeasurements } from '../online/upload/latest-measurements.ts';
import { uploadReport } from '../online/upload/upload-report.ts';
import { jsonDocument } from '../output/json.ts';
import { collectSetting } from '../settings-arguments.ts';

interface ListOptions extends ServerOptions {
  readonly project?: string;
  readonly json?: true;
}

interface AssignOptions extends ServerOptions, SampleOptions {
  readonly kind?: string;
  readonly format?: string;
  readonly set?: ReadonlyMap<string, string>;
  readonly records?: readonly string[];
  readonly wait?: true;
  readonly json?: true;
}

interface DiscardOptions extends ServerOptions {
  readonly reason: string;
  readonly json?: true;
}

const WAIT_SECOND = 60;

const HELP = `
A file waits when neither its name nor its header names one sample for certain. Nothing is attached by guess: each file is
given to its sample ("assign"), or said to belong to none ("discard"); its bytes stay either way. What was joined to it in the
upload that brought both, such as the other curves of a sphere or a list of results, goes with it.

    dotbook inbox --project P1
    dotbook inbox assign 019a… 019b… --device C2F2-Q-OR-07 --wait
    dotbook inbox discard 019c… --reason "test of the lamp"

Exit status: 0 done, 2 wrong use, 3 a file could not be understood (it is kept all the same), 1 anything else.`;

/** `dotbook inbox [list] | assign | discard`. */
export const inboxCommand: CommandModule = {
  configure(command, context) {
    configureList(addServerOptions(command.command('list', { isDefault: true })), context);
    configureAssign(addServerOptions(command.command('assign')), context);
    configureDiscard(addServerOptions(command.command('discard')), context);
    command.addHelpText('after', HELP);
  },
};

function configureList(command: Command, context: CommandContext): void {
  command
    .description('list the files that wait, with what speaks for which sample (also without "list")')
    .option('--project <code>', 'only those of this project')
    .option('--json', 'one JSON document on stdout and nothing else')
    .action(async ({ project, json, ...options }: ListOptions) => {
      await runOnline(context, options, async (client) => {
        const items = await allPages(
          client,
          '/v1/raw-files/inbox',
          {},
          project === undefined ? {} : { project },
        );
        if (items.length === 0) await refuseUnknown(client, { project });
        context.terminal.writeResult(
          json === true ? jsonDocument({ items }) : inboxTable(items, context.terminal.lineCharacterCount),
        );
        return EXIT_STATUS.done;
      });
    });
}

function configureAssign(command: Command, context: CommandContext): void {
  command
    .description('give waiting files to the sample they are of')
    .argument('<id...>', 'ids of the files, see "dotbook inbox"')
    .option('--device <code>', 'device that was measured')
    .option('--substrate <code>', 'substrate: each record goes to the device whose pixel label it names')
    .option('--film <code>', 'film that was measured')
    .option('--batch <code>', 'batch that was measured')
    .option('--kind <kind>', 'what they measure, where their content does not say')
    .option(...FORMAT_OPTION)
    .option('--set <key=value>', 'a condition, before that of the files (repeatable)', collectSetting)
    .option('--records <label...>', 'labels of the records to take; else all')
    .option('--wait', `wait for the results (at most ${WAIT_SECOND} s a file) and show them`)
    .option('--json', 'one JSON document on stdout and nothing else')
    .action(async (ids: readonly string[], options: AssignOptions) => {
      const body = assignmentOf(options);
      await runOnline(context, options, async (client) => {
        const headers = options.wait === true ? { prefer: `wait=${WAIT_SECOND}` } : {};
        const measurements: Schemas['AttachedMeasurementDto'][] = [];
        const { status } = await oneAfterOther(context.terminal, ids, async (id) => {
          try {
            const answer = await client.post('/v1/raw-files/inbox/{id}/assign', { id }, body, { headers });
            measurements.push(...answer.measurements);
          } catch (error) {
            if (!(error instanceof ApiError) || error.code !== 'inboxFileGone') throw error;
            const { sha256, originalName } = await client.get('/v1/raw-files/inbox/{id}', { id });
            const isTaken = measurements.some(({ files }) => files.some((file) => file.sha256 === sha256));
            if (!isTaken) throw error;
            context.terminal.writeNote(`${originalName} went with the file it belongs to.\n`);
          }
        });
        const attached = { measurements: [...latestMeasurements(measurements)] };
        if (measurements.length === 0 && options.json !== true) return status;
        context.terminal.writeResult(
          options.json === true
            ? jsonDocument(attached)
            : uploadReport(attached, context.terminal.lineCharacterCount),
        );
        return status === EXIT_STATUS.done ? attachedStatus(attached) : status;
      });
    });
}

function configureDiscard(command: Command, context: CommandContext): void {
  command
    .description('say that waiting files belong to no sample; bytes and reason stay')
    .argument('<id...>', 'ids of the files, see "dotbook inbox"')
    .requiredOption('--reason <text>', 'why; kept for good')
    .option('--json', 'one JSON document on stdout and nothing else')
    .action(async (ids: readonly string[], { reason, json, ...options }: DiscardOptions) => {
      await runOnline(context, options, async (client) => {
        const { answers: items, status } = await oneAfterOther(context.terminal, ids, (id) =>
          client.post('/v1/raw-files/inbox/{id}/discard', { id }, { reason }),
        );
        const lines = items.map(({ originalName }) => `${originalName} has left the inbox.\n`);
        context.terminal.writeResult(json === true ? jsonDocument({ items }) : lines.join(''));
        return status;
      });
    });
}

/** @throws WrongUse when no sample, or more than one, is named. */
function assignmentOf(options: AssignOptions): Schemas['AssignInboxFileDto'] {
  const sample = namedSample(options);
  if (sample === null) {
    throw new WrongUse('Say what was measured with exactly one of --device, --substrate, --film or --batch.');
  }
  const kind = options.kind === undefined ? null : wantedKindOf(options.kind).kind;
  const format = forcedFormatOf(options.format);
  const conditions = [...(options.set ?? [])].map(([key, text]) => conditionFromText(key, text));
  return {
    targetType: sample.kind,
    target: sample.code,
    ...(kind === null ? {} : { kind }),
    ...(format === undefined ? {} : { format }),
    ...(conditions.length === 0 ? {} : { conditions: Object.assign({}, ...conditions) as object }),
    ...(options.records === undefined ? {} : { records: [...options.records] }),
  };
}
