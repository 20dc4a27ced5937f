import type { RawContent } from '../../format.ts';
import { refuseAbove } from '../../limits.ts';
import { lineAt } from '../../text/lines.ts';
import { linesHolding } from '../../text/lines-holding.ts';

/** The table of one block: which label holds it, the form behind the label, and its lines. */
export interface BlockTable {
  readonly label: string;
  /** Without blanks, e.g. `(X++(Y..Y))`. */
  readonly form: string;
  /** 0-based index of the first line of the table and of the line after its last. */
  readonly from: number;
  readonly to: number;
}

/** One JCAMP-DX block, from `##TITLE=` to `##END=`. */
export interface JcampBlock {
  /** Values by label in capitals without blanks, hyphens, slashes and underscores. */
  readonly labels: ReadonlyMap<string, string>;
  readonly table: BlockTable | null;
  readonly isEnded: boolean;
}

const RECORD = /^\s*##([^=]{1,200})=(.*)$/;
/** Some programs leave the equals sign of the last line out. */
const END_WITHOUT_VALUE = /^\s*##\s*END\s*$/i;

const TABLE_LABELS: ReadonlySet<string> = new Set([
  'XYDATA',
  'XYPOINTS',
  'PEAKTABLE',
  'PEAKASSIGNMENTS',
  'RADATA',
  'DATATABLE',
  'NTUPLES',
]);

interface OpenBlock {
  readonly labels: Map<string, string>;
  table: BlockTable | null;
  isEnded: boolean;
}

/**
 * Every block of a file, inner ones of a LINK after the one that holds them. Comments (`$$`) are taken off.
 * @throws DomainError `rawFileTooManyCurves` for more blocks than curves are allowed.
 */
export function readBlocks(content: RawContent): readonly JcampBlock[] {
  const blocks: OpenBlock[] = [];
  const path: OpenBlock[] = [];
  const closeTable = (to: number): void => {
    const block = path.at(-1);
    if (block?.table?.to === Infinity) block.table = { ...block.table, to };
  };
  for (const index of linesHolding(content.lines, '##')) {
    const found = readLabel(lineAt(content.lines, index));
    if (found === null) continue;
    closeTable(index);
    if (found.label === 'TITLE') {
      const block: OpenBlock = { labels: new Map(), table: null, isEnded: false };
      blocks.push(block);
      refuseAbove('Curves', blocks.length, content.limits.maxCurves);
      path.push(block);
    }
    const block = path.at(-1);
    if (block === undefined) continue;
    if (found.label === 'END') {
      block.isEnded = true;
      path.pop();
    } else if (TABLE_LABELS.has(found.label)) {
      const form = found.value.replace(/\s/g, '').toUpperCase();
      block.table ??= { label: found.label, form, from: index + 1, to: Infinity };
    } else if (!block.labels.has(found.label)) {
      block.labels.set(found.label, found.value);
    }
  }
  closeTable(content.lines.length);
  return blocks.map((block) => ({
    ...block,
    table:
      block.table === null ? null : { ...block.table, to: Math.min(block.table.to, content.lines.length) },
  }));
}

/** A line without the comment at its end. */
export function withoutComment(line: string): string {
  const at = line.indexOf('$$');
  return at === -1 ? line : line.slice(0, at);
}

function readLabel(line: string): { readonly label: string; readonly value: string } | null {
  if (END_WITHOUT_VALUE.test(line)) return { label: 'END', value: '' };
  const [, label, value = ''] = RECORD.exec(line) ?? [];
  if (label === undefined) return null;
  return { label: label.toUpperCase().replace(/[\s\-/_]/g, ''), value: withoutComment(value).trim() };
}
