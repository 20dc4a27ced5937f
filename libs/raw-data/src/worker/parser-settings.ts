import { limitsFrom, type RawDataLimits } from '../limits.ts';

/** Bounds within which files are parsed. */
export interface ParserSettings {
  readonly limits: RawDataLimits;
  /** How long one file may take, by the clock. */
  readonly timeMillisecond: number;
  /** Heap of one process. Bytes of files and of unpacked archives come on top; `limits` bounds them. */
  readonly memoryBytes: number;
  readonly processCount: number;
}

const MEBIBYTE_BYTES = 1024 * 1024;

/** Asks for one whole number: its variable, the value it has when nobody set it, and the range it must lie in. */
export type AskForInteger = (variable: string, fallback: number, smallest: number, largest: number) => number;

/**
 * The bounds of parsing, each under the variable with which an operator sets it. Every program that parses reads them
 * through this list, with its own way of reading its environment.
 */
export function parserSettingsFrom(ask: AskForInteger): ParserSettings {
  return {
    limits: limitsFrom(({ variable, standardLimit, highestLimit }) =>
      ask(variable, standardLimit, 1, highestLimit),
    ),
    timeMillisecond: ask('DOTBOOK_PARSING_MILLISECOND', 20_000, 100, 3_600_000),
    memoryBytes: ask(
      'DOTBOOK_PARSING_MEMORY_BYTES',
      384 * MEBIBYTE_BYTES,
      64 * MEBIBYTE_BYTES,
      65_536 * MEBIBYTE_BYTES,
    ),
    processCount: ask('DOTBOOK_PARSING_PROCESSES', 2, 1, 64),
  };
}

export const DEFAULT_PARSER_SETTINGS: ParserSettings = parserSettingsFrom((_, fallback) => fallback);
