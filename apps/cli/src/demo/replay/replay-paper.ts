import type { DemoDataSet } from '@dotbook/simulation';
import type { ApiClient } from '../../http/api-client.ts';
import type { Progress } from '../progress.ts';
import { recipeParts } from '../recipe/parts.ts';
import { replayRequests } from './replay-requests.ts';

/** Replays the paper from the first bottle to the last measurement, one stage after the other. */
export async function replayPaper(client: ApiClient, data: DemoDataSet, progress: Progress): Promise<void> {
  for (const { title, summary, requests } of recipeParts(data)) {
    await progress.stage(title, async (say) => {
      await replayRequests(client, requests, (sentCount) => {
        say(`${summary} (${sentCount} of ${requests.length} requests)`);
      });
      say(`${summary} (${requests.length} requests)`);
    });
  }
}
