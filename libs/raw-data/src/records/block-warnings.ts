import type { Warning } from '@dotbook/domain';
import type { NumericBlock } from '../text/numeric-block.ts';
import { place } from '../unreadable-content.ts';

const SHOWN_LINES = 5;

type SteppedOver = Omit<NumericBlock, 'rowCount' | 'columns' | 'hasGaps'>;

/** What was stepped over while a table was read, as warnings of the file. */
export function blockWarnings(block: SteppedOver): Warning[] {
  const warnings: Warning[] = [];
  if (block.textLines.length > 0) {
    const shown = block.textLines.slice(0, SHOWN_LINES).join(', ');
    const more = block.textLines.length > SHOWN_LINES ? ', …' : '';
    warnings.push({
      code: 'textRowsSkipped',
      detail: `${block.textLines.length} line(s) of text between the numbers were skipped (line ${shown}${more}).`,
    });
  }
  if (block.nonFiniteCells > 0) {
    warnings.push({
      code: 'nonFiniteDropped',
      detail: `${block.nonFiniteCells} cell(s) of the table hold no finite number (${shownFaults(block)}); their points were dropped.`,
    });
  }
  if (block.isTruncated) {
    warnings.push({
      code: 'truncatedFile',
      detail: 'The last line ends in the middle of a row; the row was dropped. The file may be cut off.',
    });
  }
  return warnings;
}

const MAX_SHOWN_CHARACTERS = 40;

/** E.g. `line 214, column 3: "1,2E" is not a number`. */
function shownFaults({ faults, nonFiniteCells }: SteppedOver): string {
  const shown = faults.map(({ line, column, text }) => {
    return `${place(line, column)}: "${text.slice(0, MAX_SHOWN_CHARACTERS)}" is not a number`;
  });
  return `${shown.join('; ')}${nonFiniteCells > faults.length ? '; …' : ''}`;
}

/** That wavelengths occur more than once, if they do. */
export function duplicateWavelengthWarnings(duplicateCount: number): Warning[] {
  if (duplicateCount === 0) return [];
  const detail = `${duplicateCount} wavelength(s) occur more than once; their values were averaged.`;
  return [{ code: 'duplicateWavelengths', detail }];
}
