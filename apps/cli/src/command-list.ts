import type { CommandEntry } from './command-module.ts';

/**
 * Every command, in the order of `--help`. Each is loaded by itself, so that `analyse` and `calc` need neither server
 * nor database code.
 */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'analyse',
    summary: 'recognise instrument files and compute everything that follows from them',
    load: async () => (await import('./commands/analyse.ts')).analyseCommand,
  },
  {
    name: 'calc',
    summary: 'compute from numbers, without a file',
    load: async () => (await import('./commands/calc.ts')).calcCommand,
  },
];
