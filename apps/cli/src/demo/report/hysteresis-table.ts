import type { DemoDataSet, DemoGroup } from '@dotbook/simulation';
import type { ApiClient } from '../../http/api-client.ts';
import { textTable } from '../../output/text-table.ts';
import { currentRun, numberOf } from './current-runs.ts';
import { meanTextOf } from './number-text.ts';
import { formulaAt } from './words.ts';

const COLUMNS = ['pceReversePercent', 'pceForwardPercent', 'hysteresisIndexReverse'] as const;

/** Hysteresis by group: efficiency in both directions and (reverse − forward)/reverse, mean ± sd. */
export async function describeHysteresis(client: ApiClient, { groups }: DemoDataSet): Promise<string> {
  const rows: string[][] = [];
  for (const group of groups) rows.push(await rowOf(client, group));
  const header = ['', 'devices', 'PCE reverse %', 'PCE forward %', '(r − f)/r %'];
  return `Hysteresis, mean ± sd\n${textTable([header, ...rows])}`;
}

async function rowOf(client: ApiClient, { definition, substrates }: DemoGroup): Promise<string[]> {
  const runs = await Promise.all(
    substrates.flatMap(({ devices }) => devices).map(({ code }) => currentRun(client, code, 'hysteresis')),
  );
  const [reverse, forward, index] = COLUMNS.map((metric) =>
    runs.flatMap((run) => numberOf(run, metric) ?? []),
  );
  return [
    `  ${formulaAt(definition.faFraction)} (${definition.name})`,
    String(runs.length),
    meanTextOf(reverse ?? [], 2),
    meanTextOf(forward ?? [], 2),
    meanTextOf(
      (index ?? []).map((value) => 100 * value),
      2,
    ),
  ];
}
