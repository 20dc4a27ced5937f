import { demoDataSet } from '@dotbook/simulation';
import { ApiClient } from '../http/api-client.ts';
import { DemoError } from './demo-error.ts';
import { DemoFolder, type DemoState } from './demo-folder.ts';
import type { DemoOptions } from './demo-options.ts';
import { Progress, type Screen } from './progress.ts';
import { replayPaper } from './replay/replay-paper.ts';
import { championsOf } from './report/champions.ts';
import { describeBundle, exportBundle } from './report/export-bundle.ts';
import { printReport } from './report/print-report.ts';
import { startApi, type ApiProcess } from './server/api-process.ts';

/**
 * The whole demo: starts a server of its own, replays the paper unless an earlier run did, shows what came out, and
 * stops the server again.
 * @param interruption when it is aborted, the server is stopped cleanly and the demo ends with an error.
 * @throws DemoError, ApiError, ApiUnreachable.
 */
export async function runDemo(
  options: DemoOptions,
  screen: Screen,
  interruption: AbortSignal,
): Promise<void> {
  const startedAt = performance.now();
  const folder = new DemoFolder(options.folder);
  if (options.isReset) await folder.reset();
  await folder.open();
  const progress = new Progress(screen);
  const api = await progress.stage('server', (say) => {
    say('api and embedded PostgreSQL');
    return startApi(folder.serverData, folder.serverLog);
  });
  try {
    const interrupted = rejectionOf(interruption);
    await Promise.race([withServer(api, folder, progress, screen), interrupted]);
  } finally {
    await api.stop();
  }
  screen.write(`\nDone in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.\n`);
}

async function withServer(
  api: ApiProcess,
  folder: DemoFolder,
  progress: Progress,
  screen: Screen,
): Promise<void> {
  const state = await stateOf(folder, api);
  const client = new ApiClient({ url: api.url, token: state.token });
  const data = demoDataSet();
  if (state.completedAt === null) {
    await replayPaper(client, data, progress);
    await folder.writeState({ ...state, completedAt: new Date().toISOString() });
  } else {
    screen.write(
      `  The replay of ${state.completedAt} is already there. Start over: npm run demo -- --reset\n`,
    );
  }
  const bundle = await progress.stage('bundle', async (say) => {
    const [hero = ''] = championsOf(data);
    say(`${hero} as .eln`);
    return exportBundle(client, folder, hero);
  });
  await printReport(client, data, (text) => {
    screen.write(text);
  });
  screen.write(`\n${describeBundle(bundle)}`);
}

/** What an earlier run remembered, else what is known after the first start. */
async function stateOf(folder: DemoFolder, { administratorToken }: ApiProcess): Promise<DemoState> {
  const remembered = await folder.readState();
  if (remembered !== null) return remembered;
  if (administratorToken === null) {
    throw new DemoError(
      `An earlier run in ${folder.path} was ended before it could keep the token of its server. Start over: npm run demo -- --reset`,
    );
  }
  const state = { token: administratorToken, completedAt: null };
  await folder.writeState(state);
  return state;
}

function rejectionOf(interruption: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    interruption.addEventListener('abort', () => {
      reject(new DemoError('Interrupted.'));
    });
  });
}
