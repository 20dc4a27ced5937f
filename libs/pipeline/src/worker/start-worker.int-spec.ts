import { readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { findCurrentRuns } from '@dotbook/data-access';
import { demoDataSet } from '@dotbook/simulation';
import { testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { attachFiles } from '../ingest/attach-files.ts';
import { attachValues } from '../ingest/attach-values.ts';
import { waitForAnalysis } from '../measurements/show-measurements.ts';
import { openedLaboratory } from '../testing/opened-laboratory.ts';
import { startWorker, sweep, type WorkerSettings } from './start-worker.ts';

const source = testDatabase();
const lab = openedLaboratory(source);
const SETTINGS: Omit<WorkerSettings, 'onError'> = {
  concurrentSubjectCount: 2,
  sweepIntervalSecond: 3600,
  sweepMinimumAgeSecond: 0,
  orphanMinimumAgeSecond: 3600,
};

const devices = demoDataSet()
  .groups.flatMap(({ substrates }) => substrates.flatMap(({ devices: members }) => members))
  .filter(({ files }) => files.some(({ format }) => format === 'kit-lti-jv'));

/** As the owner of the server, past everything that protects the queue. */
async function asSuperuser(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: source.connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

describe('worker and sweeper', () => {
  it('analyses every file exactly once although all jobs were lost and some were half done', async () => {
    const measurementIds: string[] = [];
    const deviceIds: string[] = [];
    for (const [index, simulated] of devices.slice(0, 6).entries()) {
      const { code, id } = await lab().addDevice(`lost${index}`);
      deviceIds.push(id);
      for (const file of simulated.files) {
        const stored = await lab().upload(file.name, file.bytes);
        const { measurements } = await attachFiles(
          lab().services,
          lab().context,
          { kind: 'device', codeOrId: code },
          [stored],
        );
        measurementIds.push(...measurements.map((measurement) => measurement.id));
      }
    }
    // One job is in the hands of a worker that was killed, the others are gone.
    await asSuperuser(
      `DELETE FROM pgboss.job WHERE id NOT IN (SELECT id FROM pgboss.job WHERE name = 'evaluate-subject' LIMIT 1)`,
    );
    await asSuperuser(
      `UPDATE pgboss.job SET state = 'active', started_on = now() WHERE name = 'evaluate-subject'`,
    );

    const onError = (error: Error): void => {
      lab().faults.push(error);
    };
    const workers = await Promise.all([
      startWorker(lab().services, { ...SETTINGS, onError }),
      startWorker(lab().services, { ...SETTINGS, onError }),
    ]);
    const states = await waitForAnalysis(lab().services, measurementIds, 30_000);
    expect([...states.values()]).not.toContain('queued');
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(lab().faults).toEqual([]);
    const { reader } = lab().services.database;
    for (const id of deviceIds) {
      const all = await reader.analysisRun.findMany({
        where: { subjectId: id },
        select: { key: true, slot: true },
      });
      const slots = all.map(({ key, slot }) => `${key} ${slot}`);
      expect(new Set(slots).size).toBe(slots.length);
      expect((await findCurrentRuns(reader, id)).length).toBe(all.length);
    }
    expect(await sweep(lab().services, { minimumAgeSecond: 0, orphanMinimumAgeSecond: 3600 })).toBe(0);
  }, 60_000);

  it('keeps a failed analysis as a row with its reason, and goes on with the others', async () => {
    const { code, id } = await lab().addDevice('cold');
    const target = { kind: 'device', codeOrId: code } as const;
    const champion = devices.find(({ files }) => files.some(({ kind }) => kind === 'eqe'));
    const onError = (error: Error): void => {
      lab().faults.push(error);
    };
    const worker = await startWorker(lab().services, { ...SETTINGS, onError });
    for (const file of champion?.files ?? []) {
      // 25 is a temperature in °C.
      const conditions = file.kind === 'jv' ? { temperatureKelvin: 25 } : {};
      await attachFiles(lab().services, lab().context, target, [await lab().upload(file.name, file.bytes)], {
        conditions,
      });
    }
    const { measurements } = await attachValues(lab().services, lab().context, target, {
      kind: 'plqy',
      measuredAt: null,
      conditions: {},
      values: { plqyFraction: 0.1 },
    });
    await waitForAnalysis(lab().services, [measurements[0]?.id ?? ''], 20_000);
    await worker.stop();
    const runs = await findCurrentRuns(lab().services.database.reader, id);
    const failed = runs.filter(({ status }) => status === 'failed');
    expect(failed).toMatchObject([{ key: 'vocLoss', attempt: 1, metrics: {} }]);
    expect(failed[0]?.failureReason).toContain('25');
    expect(runs.filter(({ status }) => status === 'complete').map(({ key }) => key)).toContain('jv');
  }, 60_000);

  it('removes old bytes without a row and old temporary files, nothing else', async () => {
    const { rawFileStore } = lab().services;
    const orphan = await lab().upload('never attached.txt', 'never attached');
    const young = await lab().upload('under way.txt', 'under way');
    const hourAgo = new Date(Date.now() - 2 * 3_600_000);
    const shard = path.join(
      rawFileStore.rootFolder,
      'blobs',
      orphan.sha256.slice(0, 2),
      orphan.sha256.slice(2, 4),
    );
    await utimes(path.join(shard, orphan.sha256), hourAgo, hourAgo);
    const left = path.join(rawFileStore.rootFolder, 'incoming', 'left-behind.part');
    await writeFile(left, 'half');
    await utimes(left, hourAgo, hourAgo);
    await sweep(lab().services, { minimumAgeSecond: 0, orphanMinimumAgeSecond: 3600 });
    expect(await rawFileStore.stat(orphan.sha256)).toBeNull();
    expect(await rawFileStore.stat(young.sha256)).not.toBeNull();
    expect(await readdir(path.join(rawFileStore.rootFolder, 'incoming'))).toEqual([]);
    for (const { sha256 } of await lab().services.database.reader.rawFile.findMany()) {
      expect(await rawFileStore.stat(sha256)).not.toBeNull();
    }
  });
});
