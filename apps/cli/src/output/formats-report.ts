import type { FormatSummary } from '@dotbook/raw-data';
import { textTable } from './text-table.ts';

/** The formats for reading: one row each, what a file looks like at the end of it. */
export function formatsReport(formats: readonly FormatSummary[], lineCharacterCount?: number): string {
  const rows = formats.map(({ key, version, kinds, instrument, sample }) => [
    key,
    `v${version}`,
    kinds.join(', ') || '–',
    instrument,
    sample,
  ]);
  return textTable([['format', 'version', 'kinds', 'instrument', 'a file looks like'], ...rows], {
    align: 'left',
    lineCharacterCount,
  });
}
