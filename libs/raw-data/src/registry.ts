import { DomainError, type MeasurementRecord } from '@dotbook/domain';
import { type ContentLook, type RawFormat, SURE_SCORE } from './format.ts';
import * as everyFormat from './formats/every-format.ts';

/** Every format Dotbook reads; the order has no meaning. */
export const FORMATS: readonly RawFormat[] = Object.values(everyFormat);

export type Detection =
  | { readonly outcome: 'found'; readonly format: RawFormat }
  | { readonly outcome: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly outcome: 'unknown' };

/** The highest score of some formats, and whose it is. */
type Best = readonly [score: number, formats: readonly RawFormat[]];

const NOBODY: Best = [0, []];

/**
 * The format with the highest score among those that read this form of content; two with the same highest score are
 * ambiguous, all at zero is unknown. Generic formats, which have to look hardest, are asked only where no other is sure.
 */
export function detectFormat(look: ContentLook, formats: readonly RawFormat[]): Detection {
  const signed = ask(look, formats, false, NOBODY);
  const best = (signed[0] >= SURE_SCORE ? signed : ask(look, formats, true, signed))[1];
  const first = best[0];
  if (first === undefined) return { outcome: 'unknown' };
  if (best.length === 1) return { outcome: 'found', format: first };
  return { outcome: 'ambiguous', candidates: best.map(({ key }) => key).sort() };
}

/** The best of some that were asked before and of the generic formats, or of all others. */
function ask(look: ContentLook, formats: readonly RawFormat[], isGeneric: boolean, before: Best): Best {
  let highest = before[0];
  let best = before[1];
  for (const format of formats) {
    if (format.reads !== look.form || (format.isGeneric === true) !== isGeneric) continue;
    const score = format.detect(look);
    if (score === 0 || score < highest) continue;
    best = score > highest ? [format] : [...best, format];
    highest = score;
  }
  return [highest, best];
}

/** Keys of every format, in alphabetical order. */
export const FORMAT_KEYS: readonly string[] = FORMATS.map((format) => format.key).sort();

const WITH_COMPANIONS = FORMATS.filter((format) => format.companionRole !== undefined);

/** Keys of the formats whose companions a file of a format may have, coming earlier or later than it. */
export function companionKeysOf(formatKey: string, records: readonly MeasurementRecord[]): readonly string[] {
  return WITH_COMPANIONS.filter(
    (format) => mainKeysOf(format.key).includes(formatKey) && (format.mayHaveCompanions?.(records) ?? true),
  ).map(({ key }) => key);
}

/** Keys of the formats whose files companions of a format belong to. */
export function mainKeysOf(companionFormatKey: string): readonly string[] {
  const format = WITH_COMPANIONS.find(({ key }) => key === companionFormatKey);
  return format === undefined ? [] : [format.key, ...(format.joinsKeys ?? [])];
}

/**
 * The format that a person names.
 * @param pointer JSON pointer of the field with the key, e.g. `/format`
 * @throws DomainError `rawFormatUnknownKey` (malformed).
 */
export function formatOfKey(key: string, pointer: string): RawFormat {
  const format = FORMATS.find((candidate) => candidate.key === key);
  if (format !== undefined) return format;
  const detail = `${JSON.stringify(key.slice(0, LONGEST_SHOWN_KEY))} is no raw-file format; "dotbook formats" lists them. Known formats: ${FORMAT_KEYS.join(', ')}.`;
  throw new DomainError('rawFormatUnknownKey', 'malformed', detail, [{ pointer, detail }]);
}

const LONGEST_SHOWN_KEY = 80;
