import type { BinaryKind } from './bytes/signature.ts';
import type { TakenContent } from './content.ts';
import { strangeHeadingText } from './formats/generic-delimited/strange-heading.ts';
import type { Lines } from './text/lines.ts';
import { isGrouped } from './text/number.ts';
import { place } from './unreadable-content.ts';

const SHOWN_CHARACTERS = 60;

/** What to hand in instead of a container that is not looked into. */
const INSTEAD: Readonly<Partial<Record<BinaryKind, string>>> = {
  zip: 'Unpack it and hand in the files that it holds.',
  gzip: 'Unpack it and hand in the file that it holds.',
  compoundFile: 'Of an old Excel workbook (.xls) hand in a copy saved as .xlsx or as text.',
  hdf5: 'Export the measurement as text and hand that in.',
};

/** Why no format claims a content, and what to do, as sentences. */
export function describeUnknown(taken: TakenContent): string {
  if (taken.form === 'bytes') {
    const instead = taken.binaryKind === null ? undefined : INSTEAD[taken.binaryKind];
    const detail = `The file is no text that Dotbook reads: ${taken.reason}.`;
    return instead === undefined ? detail : `${detail} ${instead}`;
  }
  const { lines, kind, limits } = taken.content;
  const firstLine = lines.find((line) => line.trim() !== '') ?? '';
  const shown = firstLine.trim().slice(0, SHOWN_CHARACTERS);
  const inTheWay = strangeHeadingText(lines, limits.maxColumns + 1) ?? groupedText(lines);
  const begins = `No format that Dotbook knows begins like this file ("${shown}").`;
  if (!lines.some((line) => BEGINS_WITH_NUMBER.test(line))) {
    return `${begins} It holds no row of numbers: where it should, export it again.`;
  }
  if (kind !== null) {
    return `${begins} No table of kind ${kind} was found in it either. ${inTheWay ?? ''}`.trimEnd();
  }
  return `${begins} ${inTheWay ?? 'If it is a plain table, name its quantities and units in a header row, or say what it measures (--kind).'}`;
}

const BEGINS_WITH_NUMBER = /^\s*[+-]?[.,]?\d/;
const PROBE_LINES = 200;

/** That numbers are written with thousands separators, if the first lines have some. */
function groupedText(lines: Lines): string | null {
  for (const [index, line] of lines.slice(0, PROBE_LINES).entries()) {
    if (!BEGINS_WITH_NUMBER.test(line)) continue;
    const cells = line.split(/[\t;]/);
    const column = cells.findIndex(isGrouped);
    if (column === -1) continue;
    return `The number "${(cells[column] ?? '').trim()}" (${place(index + 1, column + 1)}) is written with thousands separators: export the table without them.`;
  }
  return null;
}
