import type { CommandEntry } from './command-module.ts';

/**
 * Every command, in the order of `--help`. Each is loaded by itself, so that `analyse`, `calc` and `formats` need neither server
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
  {
    name: 'formats',
    summary: 'list the instrument files that are understood',
    load: async () => (await import('./commands/formats.ts')).formatsCommand,
  },
  {
    name: 'upload',
    summary: 'attach instrument files to a sample on the server',
    load: async () => (await import('./commands/upload.ts')).uploadCommand,
  },
  {
    name: 'watch',
    summary: 'send the files of an instrument folder as they come',
    load: async () => (await import('./commands/watch.ts')).watchCommand,
  },
  {
    name: 'inbox',
    summary: 'list the files that wait for a sample, and give them to it',
    load: async () => (await import('./commands/inbox.ts')).inboxCommand,
  },
  {
    name: 'measurement',
    summary: 'show and correct what is said of measurements, or say that they do not count',
    load: async () => (await import('./commands/measurement.ts')).measurementCommand,
  },
  {
    name: 'device',
    summary: 'choose the measurement that stands for a device in statistics',
    load: async () => (await import('./commands/device.ts')).deviceCommand,
  },
  {
    name: 'reparse',
    summary: 'read stored files again with the parsers of today',
    load: async () => (await import('./commands/reparse.ts')).reparseCommand,
  },
  {
    name: 'query',
    summary: 'compare the performance of devices, e.g. by composition',
    load: async () => (await import('./commands/query.ts')).queryCommand,
  },
  {
    name: 'recompute',
    summary: 'compute results again with the version of the server, and tell what changed',
    load: async () => (await import('./commands/recompute.ts')).recomputeCommand,
  },
  {
    name: 'export',
    summary: 'download a device with everything that belongs to it as one .eln file',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  {
    name: 'token',
    summary: 'issue, list and revoke tokens',
    load: async () => (await import('./commands/token.ts')).tokenCommand,
  },
];
