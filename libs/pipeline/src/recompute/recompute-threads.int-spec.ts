import { setTimeout as pause } from 'node:timers/promises';
import { ANALYSES } from '@dotbook/analysis';
import type { JobView } from '@dotbook/data-access';
import { ANALYSIS_KEYS, type AnalysisKey } from '@dotbook/domain';
import { demoDataSet } from '@dotbook/simulation';
import { testDatabase } from '@dotbook/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { attachFiles } from '../ingest/attach-files.ts';
import { openTestLaboratory, type TestLaboratory } from '../testing/test-laboratory.ts';
import { openRecomputeThreads, type IdleThreads, type RecomputeThreads } from './recompute-threads.ts';
import { showJob, startRecompute } from './start-recompute.ts';

const source = testDatabase();
let lab: TestLaboratory;
const DEVICE_COUNT = 6;
const devices = demoDataSet()
  .groups.flatMap(({ substrates }) => substrates.flatMap((substrate) => substrate.devices))
  .filter(({ files }) => files.some(({ format }) => format === 'kit-lti-jv'))
  .slice(0, DEVICE_COUNT);

beforeAll(async () => {
  lab = await openTestLaboratory(source.connectionString);
  for (const [index, { files }] of devices.entries()) {
    const { code } = await lab.addDevice(`d${index}`);
    for (const file of files) {
      const stored = await lab.upload(file.name, file.bytes);
      await attachFiles(lab.services, lab.context, { kind: 'device', codeOrId: code }, [stored]);
    }
  }
}, 60_000);
afterAll(async () => {
  await lab.close();
});

const request = (): Promise<JobView> =>
  startRecompute(lab.services, lab.context, {
    selection: { batches: [lab.batch.code] },
    ...{ keys: [], dryRun: false, reason: 'better algorithms' },
  });
const stateOf = ({ id }: JobView): Promise<JobView> => showJob(lab.services, lab.context, id);
const DONE = { state: 'complete', pendingCount: 0, failedCount: 0, subjectCount: DEVICE_COUNT };
const LONG: IdleThreads = { mostIdleCount: 2, idleMillisecond: 60_000 };

/** Threads of a version of the software with newer analyses. */
function open(versions: number, idle: IdleThreads, { connectionString } = source): RecomputeThreads {
  const analysisVersions = Object.fromEntries(
    ANALYSIS_KEYS.map((key) => [key, ANALYSES[key].version + versions]),
  ) as Record<AnalysisKey, number>;
  const limits = { connectionTimeoutMillisecond: 20_000, statementTimeoutMillisecond: 30_000 };
  const { software } = lab.services;
  return openRecomputeThreads(
    { ...limits, connectionString, software, analysisVersions, partCount: 1, shareCount: 1 },
    idle,
  );
}

async function untilThereAre(threads: RecomputeThreads, count: number): Promise<void> {
  for (let turn = 0; turn < 500 && threads.count() !== count; turn += 1) await pause(20);
  expect(threads.count()).toBe(count);
}

describe('threads', () => {
  it('do a job with connections of their own, wait for the next and do that too', async () => {
    const threads = open(1, LONG);
    try {
      expect(threads.count()).toBe(0);
      const first = await request();
      await threads.work(first.id, 2);
      const done = await stateOf(first);
      expect(done).toMatchObject(DONE);
      expect(done.computedRunCount).toBeGreaterThan(2 * DEVICE_COUNT);
      expect(threads.count()).toBe(2);
      const second = await request();
      await threads.work(second.id, 2);
      // What the first job computed is there.
      expect(await stateOf(second)).toMatchObject({ ...DONE, computedRunCount: 0 });
      expect(threads.count()).toBe(2);
    } finally {
      await threads.stop();
    }
    expect(threads.count()).toBe(0);
  }, 60_000);

  it('end when nothing comes for a while; others begin with the next job', async () => {
    const threads = open(2, { mostIdleCount: 2, idleMillisecond: 50 });
    try {
      await threads.work((await request()).id, 2);
      await untilThereAre(threads, 0);
      const next = await request();
      await threads.work(next.id, 1);
      expect(await stateOf(next)).toMatchObject(DONE);
    } finally {
      await threads.stop();
    }
  }, 60_000);

  it('wait no more of them than are wanted, and two jobs share none', async () => {
    const threads = open(3, { mostIdleCount: 1, idleMillisecond: 60_000 });
    try {
      const jobs = [await request(), await request()];
      const works = jobs.map(({ id }) => threads.work(id, 1));
      expect(threads.count()).toBe(2);
      await Promise.all(works);
      for (const job of jobs) expect(await stateOf(job)).toMatchObject(DONE);
      await untilThereAre(threads, 1);
    } finally {
      await threads.stop();
    }
  }, 60_000);

  it('go on where their connections were cut while they waited', async () => {
    const threads = open(4, LONG);
    try {
      const [first, next] = [await request(), await request()];
      await threads.work(first.id, 1);
      await cutAllConnections();
      await threads.work(next.id, 1);
      expect(await stateOf(next)).toMatchObject(DONE);
      expect(threads.count()).toBe(1);
    } finally {
      await threads.stop();
    }
  }, 60_000);

  it('finish the part under way when they are stopped, and take no more', async () => {
    const threads = open(5, LONG);
    const job = await request();
    const work = threads.work(job.id, 1);
    await threads.stop();
    await work;
    expect(threads.count()).toBe(0);
    const { pendingCount, failedCount } = await stateOf(job);
    expect(failedCount).toBe(0);
    expect(pendingCount).toBeGreaterThan(0);
    await threads.work(job.id, 1);
    expect(await stateOf(job)).toMatchObject({ pendingCount });
  }, 60_000);

  it('say what ended them, and leave none behind', async () => {
    const threads = open(6, LONG, { connectionString: 'postgresql://nobody@127.0.0.1:9/none' });
    try {
      await expect(threads.work('any', 2)).rejects.toThrow();
      expect(threads.count()).toBe(0);
      await expect(threads.work('any', 1)).rejects.toThrow();
    } finally {
      await threads.stop();
    }
  }, 60_000);
});

const OTHERS = 'datname = current_database() AND pid <> pg_backend_pid()';

/** As when the database is started anew; returns when everybody has had the time to notice. */
async function cutAllConnections(): Promise<void> {
  const client = new pg.Client({ connectionString: source.connectionString });
  await client.connect();
  try {
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${OTHERS}`);
    const areLeft = `SELECT FROM pg_stat_activity WHERE ${OTHERS}`;
    for (let turn = 0; turn < 100 && (await client.query(areLeft)).rowCount !== 0; turn += 1) await pause(20);
    await pause(500);
  } finally {
    await client.end();
  }
}
