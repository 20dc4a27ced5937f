import type { TableColumns } from '@dotbook/domain';
import type { NumericBlock } from '../text/numeric-block.ts';
import { convertValue, findUnit, type Unit } from '../text/unit.ts';
import { UnreadableContent } from '../unreadable-content.ts';

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
    const rows = block.rows.flatMap((row) => {
      const cells = positions.map((position) => row[position] ?? null);
      return cells.some((cell) => cell === null) ? [] : [cells.map((cell) => cell ?? 0)];
    });
    if (rows.length === 0) throw new UnreadableContent(`The decay ${decay.name} has no point.`);
    const at = (position: number) => rows.map((row) => row[position] ?? 0);
    return {
      name: decay.name,
      columns: {
        timeNanosecond: at(0).map((time) => convertValue(time, timeUnit, nanosecond())),
        decayCounts: at(1),
        ...(response === undefined ? {} : { instrumentResponseCounts: at(2) }),
      },
    };
  });
}

function nanosecond(): Unit {
  const unit = findUnit('ns');
  if (unit === null) throw new Error('The table of units has no nanosecond.');
  return unit;
}
