import type { Command } from 'commander';
import type { ExitStatus } from './exit-status.ts';
import type { Terminal } from './terminal.ts';

/** What a command file exports: its options and what it does. */
export interface CommandModule {
  /** Adds arguments, options and action to the command, which already has its name and summary. */
  configure(command: Command, context: CommandContext): void;
}

export interface CommandContext {
  readonly terminal: Terminal;
  /** Tells how the command ended; without a call it is done. */
  readonly finish: (status: ExitStatus) => void;
}

/** One line of `dotbook --help`; the module is loaded only when the command is called. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}
