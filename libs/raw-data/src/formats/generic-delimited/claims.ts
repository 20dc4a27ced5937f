import type { HeaderClaim } from '@dotbook/domain';
import { toCanonical } from '../../text/unit.ts';
import { hasRole, measureOf, type PreambleEntry } from './preamble.ts';

/** Header values of a JV table as claims, in the unit and sign of the metrics; a current without unit claims nothing. */
export function jvClaims(entries: readonly PreambleEntry[]): HeaderClaim[] {
  return entries.flatMap((entry) => {
    switch (entry.role.form === 'text' ? entry.role.role : null) {
      case 'claimedVoc':
        return claim(entry, 'vocVolt', 'voltage', (volt) => volt);
      case 'claimedJsc':
        // Files write the photocurrent with either sign; the metric is positive.
        return claim(entry, 'jscMilliampPerCm2', 'currentDensity', Math.abs);
      case 'claimedFillFactor':
        return shareClaim(entry, 'fillFactor', 1, (value) => value <= 1);
      case 'claimedEfficiency':
        return shareClaim(entry, 'pcePercent', 100, () => false);
      default:
        return [];
    }
  });
}

/** Header values of an EQE table as claims. */
export function eqeClaims(entries: readonly PreambleEntry[]): HeaderClaim[] {
  return entries
    .filter((entry) => hasRole(entry, 'claimedJsc'))
    .flatMap((entry) => claim(entry, 'jscEqeMilliampPerCm2', 'currentDensity', Math.abs));
}

function claim(
  entry: PreambleEntry,
  metric: string,
  dimension: string,
  convert: (canonical: number) => number,
): HeaderClaim[] {
  const measure = measureOf(entry);
  if (measure?.unit?.dimension !== dimension) return [];
  return [
    { metric, claimedValue: convert(toCanonical(measure.value, measure.unit)), text: claimText(entry) },
  ];
}

/** A share with a unit is converted; without one it is a fraction where `isFraction` says so, else percent. */
function shareClaim(
  entry: PreambleEntry,
  metric: string,
  scale: number,
  isFraction: (value: number) => boolean,
): HeaderClaim[] {
  const measure = measureOf(entry);
  if (measure === null) return [];
  const { value, unit } = measure;
  if (unit !== null && unit.dimension !== 'share') return [];
  const fraction = unit === null ? value / (isFraction(value) ? 1 : 100) : toCanonical(value, unit);
  return [{ metric, claimedValue: fraction * scale, text: claimText(entry) }];
}

/** The number last, without the unit behind it, as every claim is written. */
function claimText(entry: PreambleEntry): string {
  const digits = entry.value.split(/\s/)[0] ?? '';
  return `${entry.heading.name}: ${digits}`;
}
