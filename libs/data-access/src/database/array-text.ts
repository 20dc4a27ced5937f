/**
 * Lists as PostgreSQL reads arrays, for many rows at once: the driver looks at every value of a list for what must be
 * escaped, which takes longer than reading it takes the database.
 */

/** An array of values that need no quotes: ids, digests, numbers and `true` or `false`. */
export function plainArray(values: readonly (string | number | boolean)[]): string {
  return `{${values.join(',')}}`;
}

const SPECIAL = /["\\]/gu;

/** An array of any texts, and NULL where there is none. */
export function textArray(texts: readonly (string | null)[]): string {
  return `{${texts.map(elementOf).join(',')}}`;
}

function elementOf(text: string | null): string {
  return text === null ? 'NULL' : `"${text.replaceAll(SPECIAL, String.raw`\$&`)}"`;
}
