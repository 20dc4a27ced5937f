import { FORMAT_SUMMARIES } from '@dotbook/raw-data';
import type { CommandModule } from '../command-module.ts';
import { formatsReport } from '../output/formats-report.ts';
import { jsonDocument } from '../output/json.ts';

interface FormatsOptions {
  readonly json?: true;
}

/** `dotbook formats`: needs no server and no database. */
export const formatsCommand: CommandModule = {
  configure(command, { terminal }) {
    command
      .option('--json', 'one JSON document on stdout and nothing else')
      .action((options: FormatsOptions) => {
        const document = { formats: FORMAT_SUMMARIES };
        terminal.writeResult(
          options.json === true
            ? jsonDocument(document)
            : formatsReport(FORMAT_SUMMARIES, terminal.lineCharacterCount),
        );
      });
  },
};
