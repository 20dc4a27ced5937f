import path from 'node:path';
import { parseArgs } from 'node:util';
import { WrongUse } from '../exit-status.ts';

/** What the demo was asked to do. */
export interface DemoOptions {
  readonly folder: string;
  /** Delete what an earlier run made, and start over. */
  readonly isReset: boolean;
  readonly isHelp: boolean;
}

const DEFAULT_FOLDER = 'data/demo';

export const DEMO_HELP = `Usage: npm run demo [-- OPTIONS]

Replays Hao et al., Nature Energy 5, 79 (2020), through the HTTP API of a server of its own, with SIMULATED raw files.

  --reset        delete what an earlier run made, and start over
  --folder DIR   where the data of the demo lies (default: ${DEFAULT_FOLDER})
  --help         show this
`;

/**
 * Reads the arguments.
 * @param workingFolder what relative folders are relative to.
 * @throws WrongUse for an option there is not.
 */
export function readDemoOptions(argv: readonly string[], workingFolder: string): DemoOptions {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        reset: { type: 'boolean', default: false },
        folder: { type: 'string', default: DEFAULT_FOLDER },
        help: { type: 'boolean', default: false },
      },
    });
    return {
      folder: path.resolve(workingFolder, values.folder),
      isReset: values.reset,
      isHelp: values.help,
    };
  } catch (error) {
    throw new WrongUse(`${(error as Error).message}\n\n${DEMO_HELP}`);
  }
}
