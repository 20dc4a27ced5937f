import type { FormatDescription } from './format.ts';
import { FORMATS } from './registry.ts';

/** A format as people see it in lists: what it is called, which version reads it, and what it is. */
export interface FormatSummary extends FormatDescription {
  readonly key: string;
  readonly version: number;
}

/** Every format Dotbook recognises, in alphabetical order of the keys. */
export const FORMAT_SUMMARIES: readonly FormatSummary[] = FORMATS.map(({ key, version, about }) => ({
  key,
  version,
  instrument: about.instrument,
  kinds: about.kinds,
  sample: about.sample,
})).sort((first, second) => (first.key < second.key ? -1 : 1));
