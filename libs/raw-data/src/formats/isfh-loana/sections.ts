import type { InstrumentTime } from '@dotbook/domain';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import type { Lines } from '../../text/lines.ts';
import { readLooseNumber } from '../../text/number.ts';
import { remembered } from '../../text/remembered.ts';
import { findUnit, toCanonical, type Unit } from '../../text/unit.ts';

export const DATA_ROW = '**Data**';

export interface SectionEntry {
  readonly value: string;
  /** Without its brackets; empty where there is none. */
  readonly unitText: string;
}

/** Entries by `Section/Key`; those without a value are left out. */
export type Sections = ReadonlyMap<string, SectionEntry>;

const SECTION = /^\[([^[\]]{1,60})\]$/;

export function readSections(lines: Lines): Sections {
  const entries = new Map<string, SectionEntry>();
  let section = '';
  for (const line of lines) {
    const found = SECTION.exec(line.trim())?.[1];
    if (found !== undefined) {
      section = found;
      continue;
    }
    const [key = '', value = '', unitText = ''] = line.split('\t', 3);
    if (value.trim() === '') continue;
    entries.set(`${section}/${withoutColon(key)}`, {
      value: value.trim(),
      unitText: withoutBrackets(unitText.trim()),
    });
  }
  return entries;
}

const withoutColon = remembered((key) => key.trim().replace(/:$/, ''));

export function withoutBrackets(unitText: string): string {
  return unitText.replace(/^\[|\]$/g, '');
}

/** A number with the unit written behind it; null where one of both is missing. */
export function measureOf(
  sections: Sections,
  key: string,
): { readonly value: number; readonly unit: Unit } | null {
  const entry = sections.get(key);
  const value = readLooseNumber(entry?.value ?? '');
  const unit = findUnit(inUsualSpelling(entry?.unitText ?? ''));
  return value === null || unit === null ? null : { value, unit };
}

/** `Suns` and `suns` occur in one file. */
function inUsualSpelling(unitText: string): string {
  return unitText === 'Suns' ? 'suns' : unitText;
}

/** A number of one dimension in the canonical unit of it, or null. */
export function canonicalOf(sections: Sections, key: string, dimension: Unit['dimension']): number | null {
  const measure = measureOf(sections, key);
  if (measure?.unit.dimension !== dimension) return null;
  return toCanonical(measure.value, measure.unit);
}

const DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/;

/** `24/06/21` is the 24th of June 2021. */
export function timeOf(sections: Sections): InstrumentTime | null {
  const date = sections.get('General/Date')?.value ?? '';
  const time = sections.get('General/Time')?.value ?? '';
  if (date === '') return null;
  const [found, day, month, year] = DATE.exec(date) ?? [];
  const readable = found === undefined ? date : `20${year}-${month}-${day}`;
  return { ...readInstrumentTime(`${readable} ${time}`), text: `${date} ${time}`.trim() };
}
