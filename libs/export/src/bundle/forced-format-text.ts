import type { ForcedFormatExport } from '../device/measurement-export.ts';

/** What a reader has to know of a file that was read on the word of a person. */
export const forcedFormatText = ({ name, formatKey, by, at, reason }: ForcedFormatExport): string =>
  `${name} was read as ${formatKey} because ${by} named that format (${at}): ${reason}`;
