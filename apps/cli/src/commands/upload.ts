import { CONDITION_KEYS } from '@dotbook/domain';
import { Option } from 'commander';
import { FORMAT_OPTION, forcedFormatOf } from '../analyse/forced-format.ts';
import { KIND_NAMES, wantedKindOf } from '../analyse/measurement-kind.ts';
import type { CommandContext, CommandModule } from '../command-module.ts';
import { EXIT_STATUS, type ExitStatus, WrongUse } from '../exit-status.ts';
import type { ApiClient } from '../http/api-client.ts';
import { ProgressLine } from '../online/progress-line.ts';
import { addServerOptions, runOnline, type ServerOptions } from '../online/run-online.ts';
import { namedSample, type SampleOptions } from '../online/sample-options.ts';
import { attachedStatus } from '../online/upload/attached-status.ts';
import { conditionsText } from '../online/upload/conditions-text.ts';
import { refusalOfFiles } from '../online/upload/refusal-of-files.ts';
import { receivedReport, uploadToProject } from '../online/upload/upload-to-project.ts';
import { uploadForm } from '../online/upload/upload-form.ts';
import { uploadReport } from '../online/upload/upload-report.ts';
import { jsonDocument } from '../output/json.ts';
import { collectSetting } from '../settings-arguments.ts';

interface UploadOptions extends ServerOptions, SampleOptions {
  readonly project?: string;
  readonly kind?: string;
  readonly format?: string;
  readonly set?: ReadonlyMap<string, string>;
  readonly records?: readonly string[];
  readonly purpose?: string;
  readonly instrument?: string;
  readonly operator?: string;
  readonly measuredAt?: string;
  readonly wait?: true;
  readonly json?: true;
}

const PATHS = {
  device: '/v1/devices/{codeOrId}/measurements',
  substrate: '/v1/substrates/{codeOrId}/measurements',
  film: '/v1/films/{codeOrId}/measurements',
  batch: '/v1/batches/{codeOrId}/measurements',
} as const;

const WAIT_SECOND = 60;

/** Statuses of refusals of what was sent, and not of the address or of who asks. */
const ABOUT_CONTENT: ReadonlySet<number> = new Set([409, 413, 422]);

const HELP = `
All files of one sample go in one upload: either everything of it is kept, or nothing. With --project they go a few at a
time; what names no sample for certain waits in the inbox of the project, and what is refused (an empty file, one that is too
large) is named and holds up no other.

Kinds: ${KIND_NAMES.join(', ')}

Conditions: ${CONDITION_KEYS.join(', ')}

Exit status: 0 done (also with warnings), 2 wrong use, 3 a file could not be understood (it may be kept all the same), 1 anything else.`;

/** `dotbook upload FILE… --device CODE`. */
export const uploadCommand: CommandModule = {
  configure(command, context) {
    addServerOptions(command)
      .argument('<file...>', 'instrument files; the format is recognised by content')
      .option('--device <code>', 'device that was measured')
      .option('--substrate <code>', 'substrate: each record goes to the device whose pixel label it names')
      .option('--film <code>', 'film that was measured')
      .option('--batch <code>', 'batch that was measured')
      .option('--project <code>', 'any sample of the project: names and headers of the files tell which')
      .option('--kind <kind>', 'what the files measure, where their content does not say')
      .option(...FORMAT_OPTION)
      .option('--set <key=value>', 'a condition, before that of the files (repeatable)', collectSetting)
      .option('--records <label...>', 'labels of the records to take; else all')
      .addOption(
        new Option('--purpose <purpose>').choices([
          'initial',
          'routine',
          'ageing',
          'certification',
          'diagnostic',
        ]),
      )
      .option('--instrument <code>', 'instrument it was measured with')
      .option('--operator <code>', 'who measured')
      .option('--measured-at <time>', 'when, ISO 8601; else the files say it')
      .option('--wait', `wait for the results (at most ${WAIT_SECOND} s) and show them`)
      .option('--json', 'the answer of the server as one JSON document on stdout')
      .addHelpText('after', HELP)
      .action(async (paths: readonly string[], options: UploadOptions) => {
        const { terminal } = context;
        if (options.project !== undefined) {
          await uploadWithoutSample(context, paths, options, options.project);
          return;
        }
        const [path, codeOrId] = targetOf(options);
        const { form, totalBytes, pathsOfBytes } = await uploadForm(
          paths,
          terminal.callerFolder,
          fieldsOf(options),
        );
        const send = async (client: ApiClient): Promise<ExitStatus> => {
          const progress = new ProgressLine(terminal, totalBytes);
          const onSent = (sentBytes: number): void => {
            progress.show(sentBytes);
          };
          const headers = options.wait === true ? { prefer: `wait=${WAIT_SECOND}` } : {};
          const answer = await client.upload(path, { codeOrId }, form, { headers, onSent }).finally(() => {
            progress.end();
          });
          terminal.writeResult(
            options.json === true
              ? jsonDocument(answer)
              : uploadReport(answer, terminal.lineCharacterCount, pathsOfBytes),
          );
          return attachedStatus(answer);
        };
        await runOnline(context, options, send, (error) =>
          ABOUT_CONTENT.has(error.status) ? refusalOfFiles(error, paths) : error.message,
        );
      });
  },
};

/** Files whose samples are not named here. */
async function uploadWithoutSample(
  context: CommandContext,
  paths: readonly string[],
  options: UploadOptions,
  project: string,
): Promise<void> {
  const { device, substrate, film, batch, records, purpose, measuredAt } = options;
  if ([device, substrate, film, batch, records, purpose, measuredAt].some((value) => value !== undefined)) {
    throw new WrongUse(
      'With --project no sample, record, purpose or time is named; --kind, --format, --set, --instrument and --operator hold for all files.',
    );
  }
  const { kind, format, conditions, instrument, operator } = fieldsOf(options);
  const fields = { project, kind, format, conditions, instrument, operator };
  await runOnline(context, options, async (client) => {
    const waitSecond = options.wait === true ? WAIT_SECOND : 0;
    const upload = await uploadToProject(client, context.terminal, paths, fields, waitSecond);
    context.terminal.writeResult(
      options.json === true
        ? jsonDocument(upload)
        : receivedReport(upload, context.terminal.lineCharacterCount),
    );
    const status = attachedStatus({ measurements: upload.files.flatMap(({ measurements }) => measurements) });
    return status === EXIT_STATUS.done && upload.refused.length > 0 ? EXIT_STATUS.notUnderstood : status;
  });
}

function targetOf(options: UploadOptions): readonly [(typeof PATHS)[keyof typeof PATHS], string] {
  const sample = namedSample(options);
  if (sample === null) {
    throw new WrongUse(
      'Say what was measured with exactly one of --device, --substrate, --film, --batch or --project.',
    );
  }
  return [PATHS[sample.kind], sample.code];
}

function fieldsOf(options: UploadOptions): Readonly<Record<string, string | undefined>> {
  const { kind, records, purpose, instrument, operator, measuredAt } = options;
  return {
    kind: kind === undefined ? undefined : wantedKindOf(kind).kind,
    format: forcedFormatOf(options.format),
    conditions: conditionsText(options.set),
    records: records === undefined ? undefined : JSON.stringify(records),
    purpose,
    instrument,
    operator,
    measuredAt,
  };
}
