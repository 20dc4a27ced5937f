import { demoDataSet } from '@dotbook/simulation';
import { ApiClient } from '../http/api-client.ts';
import { DemoError } from './demo-error.ts';
import { DemoFolder } from './demo-folder.ts';
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
  await folder.take();
  try {
    if (options.isReset) await folder.reset();
    await serveAndReplay(folder, screen, interruption);
  } finally {
    await folder.release();
  }
  screen.write(
    `\nDone in ${((performance.now() - startedAt) / 1000).toFixed(1)} s. All raw files were SIMULATED.\n`,
  );
}

async function serveAndReplay(folder: DemoFolder, screen: Screen, interruption: AbortSignal): Promise<void> {
  const progress = new Progress(screen);
  const api = await progress.stage('server', (say) => {
    say('api and embedded PostgreSQL');
    return startApi(folder.serverData, folder.serverLog);
  });
  try {
    await Promise.race([rejectionOf(interruption), withServer(api, folder, progress, screen)]);
  } finally {
    if (interruption.aborted) {
      progress.silence();
      screen.write('\n  Interrupted; the next run goes on from here. Stopping the server …\n');
    }
    await api.stop();
  }
}

async function withServer(
  api: ApiProcess,
  folder: DemoFolder,
  progress: Progress,
  screen: Screen,
): Promise<void> {
  const token = await tokenOf(folder, api);
  const client = new ApiClient({ url: api.url, token });
  const data = demoDataSet();
  const { completedAt } = await folder.readState();
  if (completedAt === null) {
    if (api.administratorToken === null) {
      screen.write('  An earlier run was interrupted; what it did is found there and not done again.\n');
    }
    await replayPaper(client, data, progress);
    await folder.writeState({ token, completedAt: new Date().toISOString() });
  } else {
    screen.write(`  The replay of ${completedAt} is already there. Start over: npm run demo -- --reset\n`);
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
  screen.write(
    `\nLook around: DOTBOOK_DATA_DIRECTORY='${folder.serverData}' npm start  (the token stands in ${folder.stateFile})\n`,
  );
}

/** The token that an earlier run remembered, or that of the first start. */
async function tokenOf(folder: DemoFolder, { administratorToken }: ApiProcess): Promise<string> {
  const { token } = await folder.readState();
  if (token !== null) return token;
  if (administratorToken === null) {
    throw new DemoError(
      `An earlier run in ${folder.path} was ended before it could keep the token of its server. Start over: npm run demo -- --reset`,
    );
  }
  await folder.writeState({ token: administratorToken, completedAt: null });
  return administratorToken;
}

function rejectionOf(interruption: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const refuse = (): void => {
      reject(new DemoError('Interrupted.'));
    };
    if (interruption.aborted) refuse();
    else interruption.addEventListener('abort', refuse);
  });
}
