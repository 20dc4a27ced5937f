import type { MeasurementRecord, Warning } from '@dotbook/domain';
import type { ParsedContent } from '../format.ts';
import { refusalOf, UnreadableContent } from '../unreadable-content.ts';

/**
 * A record of each part of a file (block, scan, profile). A part that is refused does not hinder the others: its reason
 * becomes a warning of the file.
 * @throws what the first part is refused with where no part is read, UnreadableContent where there is none.
 */
export function readEach<Part>(
  parts: readonly Part[],
  read: (part: Part, index: number) => MeasurementRecord,
): ParsedContent {
  const records: MeasurementRecord[] = [];
  const refusals: { readonly error: unknown; readonly warning: Warning }[] = [];
  for (const [index, part] of parts.entries()) {
    try {
      records.push(read(part, index));
    } catch (error) {
      const warning = refusalOf(error);
      if (warning === null) throw error;
      refusals.push({ error, warning });
    }
  }
  const [refused] = refusals;
  if (records.length === 0 && refused !== undefined) throw refused.error;
  if (records.length === 0) throw new UnreadableContent('The file has no table of points.');
  return { records, warnings: refusals.map(({ warning }) => warning) };
}
