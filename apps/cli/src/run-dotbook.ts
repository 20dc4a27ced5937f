import { DomainError } from '@dotbook/domain';
import { Command, CommanderError } from 'commander';
import { COMMANDS } from './command-list.ts';
import { EXIT_STATUS, type ExitStatus, WrongUse } from './exit-status.ts';
import { systemErrorText } from './output/system-error-text.ts';
import { separateSettings } from './settings-arguments.ts';
import type { Terminal } from './terminal.ts';

/** Runs the command line with the arguments after `dotbook` and answers the exit status; never throws. */
export async function runDotbook(argv: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = EXIT_STATUS.done;
  const finish = (ended: ExitStatus) => {
    status = ended;
  };
  const program = newProgram(terminal);
  try {
    for (const entry of COMMANDS) {
      const command = program.command(entry.name).description(entry.summary);
      if (argv[0] === entry.name || argv[0] === 'help') {
        (await entry.load()).configure(command, { terminal, finish });
      }
    }
    await program.parseAsync(separateSettings(withoutVainHelp(argv)), { from: 'user' });
    return status;
  } catch (error) {
    return statusOf(error, terminal);
  }
}

/** The help of a command that is not there would be that of all others, as if everything were well. */
function withoutVainHelp(argv: readonly string[]): readonly string[] {
  const [name = '-'] = argv;
  const isNamed = name.startsWith('-') || name === 'help' || COMMANDS.some((entry) => entry.name === name);
  return isNamed ? argv : argv.filter((argument) => argument !== '--help' && argument !== '-h');
}

function newProgram(terminal: Terminal): Command {
  return new Command('dotbook')
    .description('Electronic lab notebook for perovskite quantum-dot solar cells: the command line')
    .showHelpAfterError('Try --help.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.writeResult(text);
      },
      writeErr: (text) => {
        terminal.writeNote(text);
      },
    });
}

function statusOf(error: unknown, terminal: Terminal): ExitStatus {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? EXIT_STATUS.done : EXIT_STATUS.wrongUse;
  }
  const message = systemErrorText(error) ?? (error instanceof Error ? error.message : String(error));
  terminal.writeNote(`dotbook: ${message}\n`);
  if (error instanceof WrongUse) return EXIT_STATUS.wrongUse;
  const isRefusedInput =
    error instanceof DomainError && (error.category === 'malformed' || error.category === 'meaningless');
  return isRefusedInput ? EXIT_STATUS.wrongUse : EXIT_STATUS.failed;
}
