import type { DemoDataSet } from '@dotbook/simulation';
import type { ApiClient } from '../../http/api-client.ts';
import { describeChampions } from './champions.ts';
import { describeCsOleate } from './cs-oleate.ts';
import { describeDeviations } from './deviations.ts';
import { describeExchanges } from './exchange-table.ts';
import { describeHysteresis } from './hysteresis-table.ts';
import { describeLineage } from './lineage.ts';
import { describePerformance } from './performance-table.ts';
import { describeVocLoss } from './voc-loss-table.ts';

/** Everything the demo shows, read from the server: no number here is remembered from the replay. */
export async function printReport(
  client: ApiClient,
  data: DemoDataSet,
  write: (text: string) => void,
): Promise<void> {
  const sections = [
    describeCsOleate,
    describeDeviations,
    describeExchanges,
    describePerformance,
    describeHysteresis,
    describeChampions,
    describeVocLoss,
    describeLineage,
  ];
  for (const describe of sections) write(`\n${await describe(client, data)}`);
}
