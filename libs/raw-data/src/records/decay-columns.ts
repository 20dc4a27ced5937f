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

interface NamedColumns {
  readonly name: string;
  readonly columns: TableColumns;
}

const RESPONSE_NAME = /\b(?:irf|instrument response|prompt)\b/i;

/** Whether a heading names the instrument response and not a decay. */
export function isResponseName(name: string): boolean {
  return RESPONSE_NAME.test(name);
}

/**
 * Columns of each decay of a table whose first position is the time: nanoseconds and counts, and the instrument response
 * beside every decay where one column is labelled as such; alone where the table holds nothing else. Rows that lack a number
 * are left out.
 * @throws UnreadableContent when a decay or the response alone has no point.
 */
export function decayColumns(
  block: NumericBlock,
  timeUnit: Unit,
  curves: readonly DecayColumn[],
): readonly NamedColumns[] {
  const response = curves.find(({ name }) => isResponseName(name));
  const decays = curves.filter(({ name }) => !isResponseName(name));
  if (decays.length === 0 && response !== undefined) return [responseAlone(block, timeUnit, response)];
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

function responseAlone(block: NumericBlock, timeUnit: Unit, { name, position }: DecayColumn): NamedColumns {
  const { columns, droppedCount } = wholeRows(block, [0, position]);
  if (droppedCount === block.rowCount) throw new UnreadableContent('The instrument response has no point.');
  const [time = [], counts = []] = columns;
  return {
    name,
    columns: {
      timeNanosecond: convertValues(time, timeUnit, nanosecond()),
      instrumentResponseCounts: counts,
    },
  };
}

function nanosecond(): Unit {
  const unit = findUnit('ns');
  if (unit === null) throw new Error('The table of units has no nanosecond.');
  return unit;
}
