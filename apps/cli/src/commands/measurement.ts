import { ANALYSIS_PARAMETER_KEYS, CONDITION_KEYS } from '@dotbook/domain';
import type { Command } from 'commander';
import type { CommandContext, CommandModule } from '../command-module.ts';
import { EXIT_STATUS, WrongUse } from '../exit-status.ts';
import type { ApiClient } from '../http/api-client.ts';
import type { Schemas } from '../http/api-types.ts';
import { conditionChanges, conditionsText } from '../online/measurement/condition-changes.ts';
import { measurementReport } from '../online/measurement/measurement-report.ts';
import { codesOfOthers, readMeasurement } from '../online/measurement/shown-measurement.ts';
import { oneAfterOther } from '../online/one-after-other.ts';
import { addServerOptions, runOnline, type ServerOptions } from '../online/run-online.ts';
import { namedSample, type SampleOptions } from '../online/sample-options.ts';
import { jsonDocument } from '../output/json.ts';

type Measurement = Schemas['MeasurementDto'];

interface ChangeOptions extends ServerOptions {
  readonly reason: string;
  readonly json?: true;
}

interface ShowOptions extends ServerOptions {
  readonly wait?: true;
  readonly json?: true;
}

const WAIT_SECOND = 60;

const HELP = `
A measurement is never deleted, and nothing of it is overwritten: who changed it, when and why (--reason) is kept with what it was
before, and every result that rests on it is renewed.

    dotbook measurement show 019a…
    dotbook measurement reassign 019a… --device C2F2-Q-OR-07 --reason "labels were swapped"
    dotbook measurement invalidate 019b… 019c… --reason "the lamp was off"
    dotbook measurement exclude 019e… --reason "the mask had slipped"
    dotbook measurement set 019f… windowSecond=60 --reason "the lamp needed three minutes"
    dotbook measurement correct-time 019d… --measured-at 2026-03-01T14:30:00 --reason "the clock was an hour ahead"

What is excluded stays valid and shown, but neither stands for its device nor counts in statistics, and feeds no result of the whole
device, such as its Voc-loss ledger; "include" takes that back. Of what is invalidated no number is shown any more.

The ids stand in the answer of "dotbook upload", in warnings, and in GET /v1/measurements.

Exit status: 0 done, 2 wrong use, 1 a measurement could not be changed or anything else went wrong.`;

const SET_HELP = `
A condition that is stated comes before those of file, device and default; "key=" takes back what was stated, so that these hold again.
What is not named stays. The results are computed again.

    dotbook measurement set 019a… 019b… apertureAreaCm2=0.058 irradianceMilliwattPerCm2=98 --reason "calibrated afterwards"
    dotbook measurement set 019c… windowSecond= --reason "the default after all"

Parameters of analyses: ${ANALYSIS_PARAMETER_KEYS.join(', ')}

Other conditions: ${CONDITION_KEYS.filter((key) => !(ANALYSIS_PARAMETER_KEYS as readonly string[]).includes(key)).join(', ')}`;

/** `dotbook measurement show | reassign | invalidate | exclude | include | set | correct-time`. */
export const measurementCommand: CommandModule = {
  configure(command, context) {
    configureShow(command.command('show'), context);
    configureReassign(command.command('reassign'), context);
    configureInvalidate(command.command('invalidate'), context);
    configureExclude(command.command('exclude'), context);
    configureInclude(command.command('include'), context);
    configureSet(command.command('set'), context);
    configureCorrectTime(command.command('correct-time'), context);
    command.addHelpText('after', HELP);
  },
};

function configureShow(command: Command, context: CommandContext): void {
  addServerOptions(command)
    .argument('<id>', 'id of the measurement')
    .description('show what is said of a measurement, its files, records, conditions and results')
    .option('--wait', `wait for its results (at most ${WAIT_SECOND} s)`)
    .option('--json', 'one JSON document on stdout and nothing else')
    .action(async (id: string, { wait, json, ...options }: ShowOptions) => {
      await runOnline(context, options, async (client) => {
        const shown = await readMeasurement(client, id, wait === true ? WAIT_SECOND : null);
        context.terminal.writeResult(
          json === true
            ? jsonDocument(shown)
            : measurementReport(
                shown,
                await codesOfOthers(client, shown.measurement),
                context.terminal.lineCharacterCount,
              ),
        );
        return EXIT_STATUS.done;
      });
    });
}

function configureReassign(command: Command, context: CommandContext): void {
  withChangeOptions(command)
    .description('give measurements to the sample they really are of')
    .option('--device <code>', 'device that was measured')
    .option('--substrate <code>', 'substrate that was measured')
    .option('--film <code>', 'film that was measured')
    .option('--batch <code>', 'batch that was measured')
    .action(async (ids: readonly string[], options: ChangeOptions & SampleOptions) => {
      const sample = namedSample(options);
      if (sample === null) {
        throw new WrongUse(
          'Say what was measured with exactly one of --device, --substrate, --film or --batch.',
        );
      }
      const body = { targetType: sample.kind, target: sample.code, reason: options.reason };
      await changeEach(
        context,
        ids,
        options,
        (client, id) => client.post('/v1/measurements/{id}/reassign', { id }, body),
        ({ kind, subjectCode }) => `${kind} is of ${subjectCode} now`,
      );
    });
}

function configureInvalidate(command: Command, context: CommandContext): void {
  withChangeOptions(command)
    .description('say that measurements do not count; bytes and history stay')
    .action(async (ids: readonly string[], options: ChangeOptions) => {
      await changeEach(
        context,
        ids,
        options,
        (client, id) => client.post('/v1/measurements/{id}/invalidate', { id }, { reason: options.reason }),
        ({ kind, subjectCode }) => `${kind} of ${subjectCode} does not count any more`,
      );
    });
}

function configureExclude(command: Command, context: CommandContext): void {
  withChangeOptions(command)
    .description('leave measurements out of statistics; they stay valid and shown')
    .action(async (ids: readonly string[], options: ChangeOptions) => {
      await changeEach(
        context,
        ids,
        options,
        (client, id) => client.post('/v1/measurements/{id}/exclude', { id }, { reason: options.reason }),
        ({ kind, subjectCode, excludedBy, excludedReason }) =>
          `${kind} of ${subjectCode} is left out of statistics (${excludedBy ?? '?'}: ${excludedReason ?? '?'})`,
      );
    });
}

function configureInclude(command: Command, context: CommandContext): void {
  withChangeOptions(command)
    .description('count measurements that were left out of statistics again')
    .action(async (ids: readonly string[], options: ChangeOptions) => {
      await changeEach(
        context,
        ids,
        options,
        (client, id) => client.post('/v1/measurements/{id}/include', { id }, { reason: options.reason }),
        ({ kind, subjectCode }) => `${kind} of ${subjectCode} counts in statistics`,
      );
    });
}

function configureSet(command: Command, context: CommandContext): void {
  addReason(addServerOptions(command))
    .usage('[options] <id...> <key=value...>')
    .argument('<id|key=value...>', 'ids of the measurements, and what is stated of them')
    .description('state conditions of measurements and parameters of their analyses anew')
    .addHelpText('after', SET_HELP)
    .action(async (given: readonly string[], options: ChangeOptions) => {
      const { ids, conditions } = conditionChanges(given);
      await changeEach(
        context,
        ids,
        options,
        async (client, id) => {
          const { version } = await client.get('/v1/measurements/{id}', { id });
          const body = { conditions, reason: options.reason };
          return client.patch('/v1/measurements/{id}', { id }, version, body);
        },
        (changed) =>
          `${changed.kind} of ${changed.subjectCode}, stated now: ${conditionsText(changed.conditions) || 'nothing'}`,
      );
    });
}

function configureCorrectTime(command: Command, context: CommandContext): void {
  withChangeOptions(command)
    .description('correct when measurements were made; the time of before is kept')
    .requiredOption(
      '--measured-at <time>',
      'when it really was: ISO 8601, e.g. 2026-03-01T14:30:00+09:00; without an offset in the zone of the instrument or project',
    )
    .action(async (ids: readonly string[], options: ChangeOptions & { readonly measuredAt: string }) => {
      const body = { measuredAt: options.measuredAt, reason: options.reason };
      await changeEach(
        context,
        ids,
        options,
        (client, id) => client.post('/v1/measurements/{id}/correct-time', { id }, body),
        ({ kind, subjectCode, measuredAt }) =>
          `${kind} of ${subjectCode} was measured at ${measuredAt.instant ?? measuredAt.text ?? 'an unknown time'} now`,
      );
    });
}

function withChangeOptions(command: Command): Command {
  return addReason(addServerOptions(command).argument('<id...>', 'ids of the measurements'));
}

function addReason(command: Command): Command {
  return command
    .requiredOption('--reason <text>', 'why; kept for good')
    .option('--json', 'one JSON document on stdout and nothing else');
}

/** Changes one measurement after the other; what is refused is said, and the others go on. */
async function changeEach(
  context: CommandContext,
  ids: readonly string[],
  options: ChangeOptions,
  change: (client: ApiClient, id: string) => Promise<Measurement>,
  textOf: (measurement: Measurement) => string,
): Promise<void> {
  await runOnline(context, options, async (client) => {
    const { answers: items, status } = await oneAfterOther(context.terminal, ids, (id) => change(client, id));
    const lines = items.map((measurement) => `${measurement.id}: ${textOf(measurement)}.\n`);
    context.terminal.writeResult(options.json === true ? jsonDocument({ items }) : lines.join(''));
    return status;
  });
}
