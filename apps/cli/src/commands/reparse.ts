import { forcedFormatOf } from '../analyse/forced-format.ts';
import type { CommandModule } from '../command-module.ts';
import { EXIT_STATUS, WrongUse } from '../exit-status.ts';
import { allPages } from '../http/all-pages.ts';
import { ApiError } from '../http/api-error.ts';
import type { GetQuery, Schemas } from '../http/api-types.ts';
import { CountLine } from '../online/count-line.ts';
import { refuseUnknown } from '../online/refuse-unknown.ts';
import { reparseReport } from '../online/reparse-report.ts';
import { addServerOptions, runOnline, type ServerOptions } from '../online/run-online.ts';
import { jsonDocument } from '../output/json.ts';

interface ReparseOptions extends ServerOptions {
  readonly project?: string;
  readonly device?: string;
  readonly film?: string;
  readonly batch?: string;
  readonly measurement?: readonly string[];
  readonly all?: true;
  readonly with?: string;
  readonly reason?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

type Report = Schemas['ReparseReportDto'];

const HELP = `
Every file that was stored is read again with the parsers of today. Where that gives something else, the new curves
supersede the old ones, which stay with their results, and the results are renewed. It may be stopped and started again:
what has been read again is the same then.

--with names the format to read them with, whatever they are recognised as; who named it, when and why (--reason) is kept,
and used from then on. A file that has nothing of that format is left as it is, with what is missing.

Exit status: 0 done, 1 a measurement could not be read again or anything else went wrong, 2 wrong use.`;

/** `dotbook reparse --project CODE`. */
export const reparseCommand: CommandModule = {
  configure(command, context) {
    addServerOptions(command)
      .option('--project <code>', 'measurements of a project')
      .option('--device <code>', 'measurements of a device')
      .option('--film <code>', 'measurements of a film')
      .option('--batch <code>', 'measurements of a batch')
      .option('--measurement <id...>', 'these measurements')
      .option('--all', 'every measurement that may be seen')
      .option(
        '--with <format>',
        'read them as this format ("dotbook formats" lists the keys); wants --reason',
      )
      .option('--reason <text>', 'why that format; kept for good')
      .option('--dry-run', 'only tell what would be different')
      .option('--json', 'all reports as one JSON document on stdout')
      .addHelpText('after', HELP)
      .action(async (options: ReparseOptions) => {
        const { terminal } = context;
        const query = selectionOf(options);
        const body = bodyOf(options);
        await runOnline(context, options, async (client) => {
          const ids =
            options.measurement ??
            (await allPages(client, '/v1/measurements', {}, { ...query, valid: true })).map(({ id }) => id);
          if (ids.length === 0) await refuseUnknown(client, query);
          const line = new CountLine(terminal, ids.length, 'measurement', 'read again');
          const reports: Report[] = [];
          const refusals: string[] = [];
          for (const [index, id] of ids.entries()) {
            try {
              reports.push(await client.post('/v1/measurements/{id}/reparse', { id }, body));
            } catch (error) {
              if (!(error instanceof ApiError) || error.status < 400 || error.status >= 500) throw error;
              if (error.code !== 'valuesNotRead') refusals.push(`${id}: ${error.message}`);
            }
            line.show(index + 1);
          }
          line.end();
          terminal.writeResult(
            options.json === true
              ? jsonDocument({ reports })
              : reparseReport(reports, terminal.lineCharacterCount),
          );
          for (const refusal of refusals) terminal.writeNote(`dotbook: ${refusal}\n`);
          return refusals.length === 0 ? EXIT_STATUS.done : EXIT_STATUS.failed;
        });
      });
  },
};

/** @throws WrongUse when there is no such format, or no reason beside it. */
function bodyOf({ dryRun, reason, ...options }: ReparseOptions): Schemas['ReparseDto'] {
  const format = forcedFormatOf(options.with, '--with');
  if ((format === undefined) !== (reason === undefined)) {
    throw new WrongUse('--with FORMAT and --reason TEXT go together: the reason says why that format.');
  }
  return {
    dryRun: dryRun === true,
    ...(format === undefined || reason === undefined ? {} : { format, reason }),
  };
}

type Selection = Pick<GetQuery<'/v1/measurements'>, 'project' | 'device' | 'film' | 'batch'>;

function selectionOf({ project, device, film, batch, measurement, all }: ReparseOptions): Selection {
  const given = { project, device, film, batch };
  const named = Object.entries(given).filter(([, value]) => value !== undefined);
  if (named.length + (all === true ? 1 : 0) + (measurement === undefined ? 0 : 1) !== 1) {
    throw new WrongUse(
      'Say what to read again with exactly one of --project, --device, --film, --batch, --measurement or --all.',
    );
  }
  return Object.fromEntries(named);
}
