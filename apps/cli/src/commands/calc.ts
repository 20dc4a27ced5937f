import { CALCULATIONS, findCalculation } from '../calc/calculations.ts';
import { Given } from '../calc/given.ts';
import type { CommandModule } from '../command-module.ts';
import { calcReport } from '../output/calc-report.ts';
import { jsonDocument } from '../output/json.ts';
import { collectSetting } from '../settings-arguments.ts';

interface CalcOptions {
  readonly set?: ReadonlyMap<string, string>;
  readonly json?: true;
}

/** `dotbook calc NAME`: needs no file, no server and no database. */
export const calcCommand: CommandModule = {
  configure(command, { terminal }) {
    command
      .argument('<name>', 'what to compute; see below')
      .option('--set <key=value>', 'an input of the calculation (repeatable)', collectSetting)
      .option('--json', 'one JSON document on stdout and nothing else')
      .addHelpText('after', `\nCalculations:\n${calculationsHelp()}`)
      .action((name: string, options: CalcOptions) => {
        const calculation = findCalculation(name);
        const given = new Given(name, options.set ?? new Map(), calculation.keys);
        const { key, version, status, metrics, uncertainties, warnings } = calculation.calculate(given);
        const document = { key, version, status, metrics, uncertainties, warnings };
        terminal.writeResult(options.json === true ? jsonDocument(document) : calcReport(document));
      });
  },
};

function calculationsHelp(): string {
  return CALCULATIONS.map(
    ({ name, summary, keys }) => `  ${name}: ${summary}\n    --set ${keys.join(', ')}\n`,
  ).join('');
}
