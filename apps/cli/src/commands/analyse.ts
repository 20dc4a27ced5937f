import { CONDITION_KEYS, conditionFromText, type Conditions } from '@dotbook/domain';
import { analyseFiles } from '../analyse/analyse-files.ts';
import { FORMAT_OPTION, forcedFormatOf } from '../analyse/forced-format.ts';
import { type InputFile, readInputFiles } from '../analyse/input-file.ts';
import { KIND_NAMES, wantedKindOf } from '../analyse/measurement-kind.ts';
import { readParserSettings } from '../config/environment.ts';
import type { CommandModule } from '../command-module.ts';
import { assertPlotName, writePlots } from '../analyse/write-plots.ts';
import { EXIT_STATUS } from '../exit-status.ts';
import { analyseReport } from '../output/analyse-report.ts';
import { jsonDocument } from '../output/json.ts';
import { collectSetting } from '../settings-arguments.ts';

interface AnalyseOptions {
  readonly kind?: string;
  readonly format?: string;
  readonly set?: ReadonlyMap<string, string>;
  readonly json?: true;
  readonly plot?: string;
}

const BOUNDS = `Files are read in child processes within bounds of size, time and memory; the README of libs/raw-data lists the variables
(DOTBOOK_RAW_FILE_…, DOTBOOK_ARCHIVE_…, DOTBOOK_PARSING_…) that set them.`;

const HELP = `
Plots: one plot is written to the name given to --plot; of several each carries the key of its analysis, and a number
where an analysis has more than one: out-eqe.svg, out-jv-1.svg, out-jv-2.svg. Files of the same name are replaced.

Kinds: ${KIND_NAMES.join(', ')}

Conditions: ${CONDITION_KEYS.join(', ')}

${BOUNDS}

Exit status: 0 done (also with warnings), 2 wrong use, 3 a file could not be understood, 1 anything else.`;

/** `dotbook analyse FILE…`: needs no server and no database. */
export const analyseCommand: CommandModule = {
  configure(command, { terminal, finish }) {
    command
      .argument('<file...>', 'instrument files; the format is recognised by content')
      .option('--kind <kind>', 'what the files measure, where their content does not say')
      .option(...FORMAT_OPTION)
      .option('--set <key=value>', 'a condition, before that of the file (repeatable)', collectSetting)
      .option('--json', 'one JSON document on stdout and nothing else')
      .option('--plot <file.svg>', 'draw what was found')
      .addHelpText('after', HELP)
      .action(async (paths: readonly string[], options: AnalyseOptions) => {
        const wanted = options.kind === undefined ? null : wantedKindOf(options.kind);
        if (options.plot !== undefined) assertPlotName(options.plot);
        const settings = conditionsOf(options.set ?? new Map());
        const files = await readInputFiles(
          paths,
          terminal.callerFolder,
          { kind: wanted?.kind ?? null, forceFormat: forcedFormatOf(options.format) },
          readParserSettings(),
        );
        const { document, figures } = analyseFiles(files, settings, wanted);
        terminal.writeResult(
          options.json === true
            ? jsonDocument(document)
            : analyseReport(document, terminal.lineCharacterCount),
        );
        if (options.plot !== undefined) {
          const names = await writePlots(figures(), options.plot, terminal.callerFolder);
          terminal.writeNote(
            names.length === 0 ? 'There is nothing to plot.\n' : `Plots: ${names.join(', ')}\n`,
          );
        }
        const isUnderstood = files.every(isUnderstoodFile);
        finish(isUnderstood ? EXIT_STATUS.done : EXIT_STATUS.notUnderstood);
      });
  },
};

/** A file that was joined to another one is understood with it, a document by being recognised. */
function isUnderstoodFile({ reading }: InputFile): boolean {
  const isWhole = reading.companionOfIndices.length > 0 || reading.attachmentKind !== undefined;
  return reading.records.length > 0 || isWhole;
}

function conditionsOf(settings: ReadonlyMap<string, string>): Conditions {
  return Object.assign({}, ...[...settings].map(([key, text]) => conditionFromText(key, text))) as Conditions;
}
