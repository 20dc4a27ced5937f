import { assertWithinBounds, type Conditions, DomainError } from '@dotbook/domain';
import { readLooseNumber } from '../../text/number.ts';
import { findUnit, toCanonical } from '../../text/unit.ts';

const NUMBER = String.raw`[+-]?\d+(?:[.,]\d+)?`;
const TIME = new RegExp(String.raw`(?:^|[\s(=_])(${NUMBER})[\s_]*(\p{L}{1,8}\.?)(?=$|[\s),;_])`, 'gu');
const COMPOSITION = new RegExp(
  String.raw`(?:^|[\s(_])(?:x|fa|x[\s_(]?fa\)?)\s*=\s*(${NUMBER})(?=$|[\s),;_])`,
  'gi',
);
const ZERO_TIME = /^t\s*=\s*0(?:[.,]0+)?$/i;
const MAX_SERIES_CHARACTERS = 100;

/**
 * The place of a spectrum in a series, as its heading states it: a time with its unit (`0.5 min`, `t=30 s`, `nach 2 h`) or a
 * composition (`x=0.25`). Null when it states none, or more than one.
 */
export function seriesPlaceOf(heading: string): Conditions | null {
  const text = heading.trim().slice(0, MAX_SERIES_CHARACTERS);
  if (ZERO_TIME.test(text)) return { elapsedSecond: 0 };
  const times = [...text.matchAll(TIME)].flatMap(([, digits = '', unitText = '']) => {
    const unit = findUnit(unitText);
    const value = readLooseNumber(digits);
    return unit?.dimension === 'time' && value !== null ? [toCanonical(value, unit)] : [];
  });
  const fractions = [...text.matchAll(COMPOSITION)].flatMap(
    ([, digits = '']) => readLooseNumber(digits) ?? [],
  );
  const [elapsedSecond] = times;
  if (elapsedSecond !== undefined && times.length === 1 && fractions.length === 0) return { elapsedSecond };
  const [faFraction] = fractions;
  if (faFraction === undefined || fractions.length > 1 || times.length > 0) return null;
  return isFraction(faFraction) ? { faFraction } : null;
}

function isFraction(faFraction: number): boolean {
  try {
    assertWithinBounds('faFraction', faFraction, '/conditions/faFraction');
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
