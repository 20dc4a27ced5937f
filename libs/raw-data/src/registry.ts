import type { ContentLook, RawFormat } from './format.ts';
import * as everyFormat from './formats/every-format.ts';

/** Every format Dotbook reads; the order has no meaning. */
export const FORMATS: readonly RawFormat[] = Object.values(everyFormat);

export type Detection =
  | { readonly outcome: 'found'; readonly format: RawFormat }
  | { readonly outcome: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly outcome: 'unknown' };

/**
 * The format with the highest score among those that read this form of content; two with the same highest score are
 * ambiguous, all at zero is unknown.
 */
export function detectFormat(look: ContentLook, formats: readonly RawFormat[]): Detection {
  const scored = formats
    .filter((format) => format.reads === look.form)
    .map((format) => ({ format, score: format.detect(look) }));
  const highest = Math.max(0, ...scored.map(({ score }) => score));
  const [first, ...others] = scored.filter(({ score }) => score > 0 && score === highest);
  if (first === undefined) return { outcome: 'unknown' };
  if (others.length === 0) return { outcome: 'found', format: first.format };
  const candidates = [first, ...others].map(({ format }) => format.key).sort();
  return { outcome: 'ambiguous', candidates };
}

/** Keys of every format, in alphabetical order. */
export const FORMAT_KEYS: readonly string[] = FORMATS.map((format) => format.key).sort();
