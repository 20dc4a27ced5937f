import type { DemoDataSet } from '@dotbook/simulation';
import type { ApiClient } from '../../http/api-client.ts';
import type { Progress } from '../progress.ts';
import { recipeParts } from '../recipe/parts.ts';
import { attachMeasurements } from './attach-measurements.ts';
import { awaitAnalyses } from './await-analyses.ts';
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
  const measurements = await progress.stage('raw files', async (say) => {
    const attached = await attachMeasurements(client, data, say);
    say(
      `${attached.length} measurements of ${new Set(attached.map(({ subjectCode }) => subjectCode)).size} devices`,
    );
    return attached;
  });
  await progress.stage('analyses', async (say) => {
    await awaitAnalyses(
      client,
      measurements.map(({ id }) => id),
      (analysedCount) => {
        say(`${analysedCount} of ${measurements.length} measurements analysed`);
      },
    );
  });
}
