import type { Command } from 'commander';
import type { CommandContext, CommandModule } from '../command-module.ts';
import { EXIT_STATUS } from '../exit-status.ts';
import { addServerOptions, runOnline, type ServerOptions } from '../online/run-online.ts';
import { jsonDocument } from '../output/json.ts';

interface PinOptions extends ServerOptions {
  readonly reason: string;
  readonly json?: true;
}

const HELP = `
One JV measurement stands for a device in statistics: the earliest valid one at one sun that is of no ageing test, until a person
chooses another. Who did, when and why (--reason) is kept.

    dotbook device pin C2F2-Q-OR-07 019a… --reason "the one of the certificate"
    dotbook device unpin C2F2-Q-OR-07 --reason "the certificate was withdrawn"

To leave a measurement out instead: "dotbook measurement exclude".

Exit status: 0 done, 2 wrong use, also where the measurement cannot stand for the device, 1 anything else.`;

/** `dotbook device pin | unpin`. */
export const deviceCommand: CommandModule = {
  configure(command, context) {
    configurePin(command.command('pin'), context);
    configureUnpin(command.command('unpin'), context);
    command.addHelpText('after', HELP);
  },
};

function configurePin(command: Command, context: CommandContext): void {
  withPinOptions(command)
    .description('make a measurement stand for a device in statistics')
    .argument('<code>', 'code or id of the device')
    .argument('<id>', 'id of the measurement: a valid JV measurement of this device')
    .action(async (codeOrId: string, measurementId: string, { reason, json, ...options }: PinOptions) => {
      await runOnline(context, options, async (client) => {
        const path = '/v1/devices/{codeOrId}/pin-measurement';
        const device = await client.post(path, { codeOrId }, { measurementId, reason });
        const text = `${device.deviceCode}: measurement ${measurementId} stands for it from the next evaluation on.\n`;
        context.terminal.writeResult(json === true ? jsonDocument(device) : text);
        return EXIT_STATUS.done;
      });
    });
}

function configureUnpin(command: Command, context: CommandContext): void {
  withPinOptions(command)
    .description('let the rule choose again which measurement stands for a device')
    .argument('<code>', 'code or id of the device')
    .action(async (codeOrId: string, { reason, json, ...options }: PinOptions) => {
      await runOnline(context, options, async (client) => {
        const device = await client.post(
          '/v1/devices/{codeOrId}/unpin-measurement',
          { codeOrId },
          { reason },
        );
        const text = `${device.deviceCode}: the rule chooses what stands for it from the next evaluation on.\n`;
        context.terminal.writeResult(json === true ? jsonDocument(device) : text);
        return EXIT_STATUS.done;
      });
    });
}

function withPinOptions(command: Command): Command {
  return addServerOptions(command)
    .requiredOption('--reason <text>', 'why; kept for good')
    .option('--json', 'one JSON document on stdout and nothing else');
}
