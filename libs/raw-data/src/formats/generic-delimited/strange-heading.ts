import { isLogarithm } from '../../text/logarithm.ts';
import type { Lines } from '../../text/lines.ts';
import { findTable } from './table.ts';

/**
 * What is wrong with the first heading of a plain table that names a logarithm, or else a unit nobody knows, as a sentence; null
 * when there is none. Such a table has all that is asked of it, and is not read all the same.
 */
export function strangeHeadingText(lines: Lines, maxColumns: number): string | null {
  const headings = findTable(lines, maxColumns)?.headings ?? [];
  const logarithm = headings.find(({ text }) => isLogarithm(text));
  if (logarithm !== undefined) {
    return `The heading "${logarithm.text}" names a logarithm, and logarithms are not read as the quantity they are taken of. Export the values themselves, and plot them on a logarithmic axis instead.`;
  }
  const strange = headings.find(
    ({ name, unit, unitText }) => name !== '' && unit === null && Boolean(unitText),
  );
  return strange === undefined
    ? null
    : `The unit "${strange.unitText ?? ''}" of the heading "${strange.text}" is none that Dotbook knows: write it as in "mA/cm2", capitals count.`;
}
