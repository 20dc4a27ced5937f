import { resolve } from 'node:path';
import { Option } from 'commander';
import { assertPlotName } from '../analyse/write-plots.ts';
import type { CommandModule } from '../command-module.ts';
import { EXIT_STATUS } from '../exit-status.ts';
import type { Schemas } from '../http/api-types.ts';
import { performanceReport } from '../online/performance-report.ts';
import { addServerOptions, runOnline, type ServerOptions } from '../online/run-online.ts';
import { saveDownload } from '../online/save-download.ts';
import { jsonDocument } from '../output/json.ts';
import type { Terminal } from '../terminal.ts';

interface QueryOptions extends ServerOptions {
  readonly groupBy?: readonly string[];
  readonly faFrom?: string;
  readonly faTo?: string;
  readonly binWidth?: string;
  readonly basis?: string;
  readonly ligandEnvironment?: string;
  readonly absorberKind?: string;
  readonly architecture?: string;
  readonly areaFrom?: string;
  readonly areaTo?: string;
  readonly measuredFrom?: string;
  readonly measuredBefore?: string;
  readonly project?: string;
  readonly scanDirection?: string;
  readonly certified?: string;
  readonly csv?: true;
  readonly plot?: string;
  readonly json?: true;
}

const PATH = '/v1/performance';
const PLOT_PATH = '/v1/performance/plot';

/** `dotbook query`: performance of devices, one value per device. */
export const queryCommand: CommandModule = {
  configure(command, context) {
    addServerOptions(command)
      .addOption(
        new Option('--group-by <what...>', 'what the lines are').choices([
          'composition',
          'batch',
          'ligandEnvironment',
        ]),
      )
      .option('--fa-from <x>', 'FA fraction at least')
      .option('--fa-to <x>', 'FA fraction at most')
      .option('--bin-width <x>', 'composition in bins of this width; else every composition by itself')
      .addOption(
        new Option('--basis <which>', 'composition that counts').choices(['target', 'nominal', 'measured']),
      )
      .addOption(new Option('--ligand-environment <which>').choices(['oaRich', 'oaLess', 'unknown']))
      .addOption(new Option('--absorber-kind <which>').choices(['quantumDot', 'bulk']))
      .option('--architecture <text>', 'order of the contacts, e.g. n-i-p')
      .option('--area-from <cm2>', 'area of the efficiency at least, in cm²')
      .option('--area-to <cm2>', 'area of the efficiency at most, in cm²')
      .option('--measured-from <instant>', 'measured at or after, e.g. 2026-03-01T00:00:00Z')
      .option('--measured-before <instant>', 'measured before')
      .option('--project <code>', 'only of this project')
      .addOption(new Option('--scan-direction <which>', 'else reverse').choices(['reverse', 'forward']))
      .addOption(new Option('--certified <which>', 'by an accredited laboratory').choices(['true', 'false']))
      .addOption(new Option('--csv', 'the table of the server on stdout').conflicts('json'))
      .option('--json', 'one JSON document on stdout and nothing else')
      .option(
        '--plot <file.svg>',
        'draw box plots of PCE, Jsc, Voc and FF; a file of the same name is replaced',
      )
      .action(async (options: QueryOptions) => {
        const { terminal } = context;
        if (options.plot !== undefined) assertPlotName(options.plot);
        await runOnline(context, options, async (client) => {
          const query = queryOf(options);
          const headers = { accept: options.csv === true ? 'text/csv' : 'application/json' };
          const answer = await client.download(PATH, {}, { query, headers });
          terminal.writeResult(
            options.csv === true ? await answer.text() : await reportOf(answer, options, terminal),
          );
          if (options.plot !== undefined) {
            const plot = await client.download(PLOT_PATH, {}, { query });
            await saveDownload(plot, resolve(terminal.callerFolder, options.plot));
            terminal.writeNote(`Plot: ${options.plot}\n`);
          }
          return EXIT_STATUS.done;
        });
      });
  },
};

async function reportOf(
  answer: Response,
  { json, scanDirection }: QueryOptions,
  { lineCharacterCount }: Terminal,
): Promise<string> {
  const performance = (await answer.json()) as Schemas['PerformanceDto'];
  return json === true
    ? jsonDocument(performance)
    : performanceReport(performance, scanDirection ?? 'reverse', lineCharacterCount);
}

/** As texts: the server checks them and names the parameter that is wrong. */
function queryOf(options: QueryOptions): Readonly<Record<string, string | readonly string[] | undefined>> {
  const { groupBy, basis, ligandEnvironment, absorberKind, architecture } = options;
  const { measuredFrom, measuredBefore, project, scanDirection, certified } = options;
  return {
    ...{ groupBy, basis, ligandEnvironment, absorberKind, architecture },
    ...{ measuredFrom, measuredBefore, project, scanDirection, certified },
    fromFaFraction: options.faFrom,
    toFaFraction: options.faTo,
    binWidthFraction: options.binWidth,
    areaFromCm2: options.areaFrom,
    areaToCm2: options.areaTo,
  };
}
