import type { Lines } from '../../text/lines.ts';
import { findTable } from './table.ts';

/**
 * What is wrong with the first heading of a plain table whose unit nobody knows, as a sentence; null when there is none. Such a
 * table has all that is asked of it, and is not read all the same.
 */
export function unknownUnitText(lines: Lines, maxColumns: number): string | null {
  const headings = findTable(lines, maxColumns)?.headings ?? [];
  const strange = headings.find(
    ({ name, unit, unitText }) => name !== '' && unit === null && Boolean(unitText),
  );
  return strange === undefined
    ? null
    : `The unit "${strange.unitText ?? ''}" of the heading "${strange.text}" is none that Dotbook knows: write it as in "mA/cm2", capitals count.`;
}
