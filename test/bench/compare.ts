import process from 'node:process';
import { performance } from 'node:perf_hooks';

/** One of two ways to get the same thing. */
export interface Contestant {
  readonly name: string;
  run(round: number): Promise<void>;
}

/** Times of one contestant. */
export interface Times {
  readonly name: string;
  readonly medianMillisecond: number;
  readonly minimumMillisecond: number;
  readonly maximumMillisecond: number;
}

export interface Comparison {
  readonly title: string;
  readonly roundCount: number;
  readonly first: Times;
  readonly second: Times;
  /** Median of the first over that of the second. */
  readonly ratio: number;
}

/** Rounds −7 to −1 are not counted: PostgreSQL changes its plan of a named statement after five executions. */
export const WARM_UP_ROUNDS = 7;

/**
 * Runs two contestants in turns, A B A B …, so that whatever else the machine does hits both, and compares the medians.
 */
export async function compare(
  title: string,
  roundCount: number,
  first: Contestant,
  second: Contestant,
): Promise<Comparison> {
  const times: [number[], number[]] = [[], []];
  for (let round = -WARM_UP_ROUNDS; round < roundCount; round += 1) {
    for (const [index, contestant] of [first, second].entries()) {
      const begin = performance.now();
      await contestant.run(round);
      if (round >= 0) times[index === 0 ? 0 : 1].push(performance.now() - begin);
    }
    showProgress(`${title}: ${Math.max(round + 1, 0)} of ${roundCount}`);
  }
  showProgress('');
  const [ofFirst, ofSecond] = [timesOf(first, times[0]), timesOf(second, times[1])];
  const ratio = ofFirst.medianMillisecond / ofSecond.medianMillisecond;
  return { title, roundCount, first: ofFirst, second: ofSecond, ratio };
}

/** One changing line on a terminal, nothing in a file or pipe. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
}

function timesOf({ name }: Contestant, milliseconds: readonly number[]): Times {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (position: number): number => sorted[position] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    name,
    medianMillisecond: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    minimumMillisecond: at(0),
    maximumMillisecond: at(sorted.length - 1),
  };
}

/** The comparison as text: ratio first, then both medians with their range. */
export function comparisonText({ title, roundCount, first, second, ratio }: Comparison): string {
  const line = (times: Times): string => {
    const [median, minimum, maximum] = [
      times.medianMillisecond,
      times.minimumMillisecond,
      times.maximumMillisecond,
    ].map((value) => value.toFixed(2));
    return `    ${times.name.padEnd(44)} ${(median ?? '').padStart(9)} ms   (${minimum ?? ''} – ${maximum ?? ''})`;
  };
  return [`${title}: ${ratio.toFixed(2)} ×   (${roundCount} rounds)`, line(first), line(second)].join('\n');
}
