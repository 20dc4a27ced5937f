import type { Schemas } from '../http/api-types.ts';
import { counted } from '../output/counted.ts';
import { textTable } from '../output/text-table.ts';

type Waiting = Schemas['InboxFileDto'];

/** A line per file that waits: what it may be of, and why it was not attached at once. */
export function inboxTable(files: readonly Waiting[], lineCharacterCount?: number): string {
  if (files.length === 0) return 'No file waits for a sample.\n';
  const header = ['file', 'arrived', 'may be of', 'id', 'why it waits'];
  const rows = files.map(({ originalName, createdAt, proposals, id, reason }) => [
    originalName,
    `${createdAt.slice(0, 16).replace('T', ' ')} UTC`,
    proposals.map(proposalText).join(', ') || '–',
    id,
    reason,
  ]);
  const wait = counted(files.length, 'file waits', 'files wait');
  return `${textTable([header, ...rows], { align: 'left', lineCharacterCount })}${wait}. "dotbook inbox assign ID --device CODE" gives one to its sample.\n`;
}

function proposalText({ kind, code, pixelLabel, reason }: Waiting['proposals'][number]): string {
  return `${kind} ${code}${pixelLabel === null ? '' : `, pixel ${pixelLabel}`} (${reason})`;
}
