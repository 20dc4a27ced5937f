import { resolve } from 'node:path';
import type { CommandModule } from '../command-module.ts';
import { EXIT_STATUS } from '../exit-status.ts';
import { addServerOptions, runOnline, type ServerOptions } from '../online/run-online.ts';
import { offeredName, refuseExisting, saveDownload } from '../online/save-download.ts';
import { jsonDocument } from '../output/json.ts';

interface ExportOptions extends ServerOptions {
  readonly output?: string;
  readonly force?: true;
  readonly json?: true;
}

/** `dotbook export DEVICE`: prints SHA-256 and path, as `sha256sum` does, so that `sha256sum --check` takes it. */
export const exportCommand: CommandModule = {
  configure(command, context) {
    addServerOptions(command)
      .argument('<device>', 'code or id')
      .option('-o, --output <file>', 'where to; else the name that the server offers, here')
      .option('--force', 'replace a file that is there')
      .option('--json', 'one JSON document on stdout: path, sha256, sizeBytes')
      .action(async (device: string, options: ExportOptions) => {
        const { terminal } = context;
        await runOnline(context, options, async (client) => {
          const response = await client.download('/v1/devices/{codeOrId}/export', { codeOrId: device });
          const name = options.output ?? offeredName(response) ?? 'device.eln';
          const path = resolve(terminal.callerFolder, name);
          if (options.force !== true) await refuseExisting(path);
          const saved = await saveDownload(response, path);
          terminal.writeResult(
            options.json === true ? jsonDocument(saved) : `${saved.sha256}  ${saved.path}\n`,
          );
          return EXIT_STATUS.done;
        });
      });
  },
};
