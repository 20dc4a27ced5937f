/** Licences that let anybody use, change and pass on the code, also in closed products. */
const PERMISSIVE: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  // Data only (browser support tables).
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
]);

/**
 * Whether an SPDX licence expression is permissive: one side of an `OR` is enough, both sides of an `AND` are needed.
 * Brackets are only understood around the whole expression; anything else that is not known is refused.
 */
export function isPermissive(expression: string): boolean {
  const bare = expression.trim().replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(bare)) return false;
  return bare
    .split(/ or /i)
    .some((choice) => choice.split(/ and /i).every((licence) => PERMISSIVE.has(licence.trim())));
}
