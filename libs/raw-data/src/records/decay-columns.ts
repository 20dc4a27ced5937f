import type { TableColumns } from '@dotbook/domain';
import type { NumericBlock } from '../text/numeric-block.ts';
import { convertValues, findUnit, type Unit } from '../text/unit.ts';
import { UnreadableContent } from '../unreadable-content.ts';
import { wholeRows } from './whole-rows.ts';

/** One decay of a table: its name and its column in the rows of a block. */
export interface DecayColumn {
  readonly name: string;
  readonly position: number;
}

const RESPONSE_NAME = /\b(?:irf|instrument response|prompt)\b/i;

/** Whether a heading names the instrument response and not a decay. */
export function isResponseName(name: string): boolean {
  return RESPONSE_NAME.test(name);
}

/**
 * Columns of each decay of a table whose first position is the time: nanoseconds and counts, and the instrument response
 * beside every decay where one column is labelled as such. Rows that lack a number are left out.
 * @throws UnreadableContent when a decay has no point, or when only the response is there.
 */
export function decayColumns(
  block: NumericBlock,
  timeUnit: Unit,
  curves: readonly DecayColumn[],
): readonly { readonly name: string; readonly columns: TableColumns }[] {
  const response = curves.find(({ name }) => isResponseName(name));
  const decays = curves.filter(({ name }) => !isResponseName(name));
  if (decays.length === 0) throw new UnreadableContent('The table has an instrument response but no decay.');
  return decays.map((decay) => {
    const positions = [0, decay.position, ...(response === undefined ? [] : [response.position])];
    const { columns, droppedCount } = wholeRows(block, positions);
    if (droppedCount === block.rowCount) throw new UnreadableContent(`The decay ${decay.name} has no point.`);
    const [time = [], counts = [], responseCounts = []] = columns;
    return {
      name: decay.name,
      columns: {
        timeNanosecond: convertValues(time, timeUnit, nanosecond()),
        decayCounts: counts,
        ...(response === undefined ? {} : { instrumentResponseCounts: responseCounts }),
      },
    };
  });
}

function nanosecond(): Unit {
  const unit = findUnit('ns');
  if (unit === null) throw new Error('The table of units has no nanosecond.');
  return unit;
}
