import { setTimeout as pause } from 'node:timers/promises';
import { ANALYSES } from '@dotbook/analysis';
import type { JobView, PageRequest } from '@dotbook/data-access';
import { ANALYSIS_KEYS, type AnalysisKey } from '@dotbook/domain';
import { demoDataSet } from '@dotbook/simulation';
import { testDatabase } from '@dotbook/testing';
import { describe, expect, it } from '@jest/globals';
import { evaluateSubject } from '../analyse/evaluate-subject.ts';
import { attachFiles } from '../ingest/attach-files.ts';
import { updateMeasurementConditions } from '../measurements/change-measurement.ts';
import { deviceMetrics } from '../measurements/show-device-results.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { openedLaboratory } from '../testing/opened-laboratory.ts';
import { startWorker } from '../worker/start-worker.ts';
import { recomputeParts } from './recompute-parts.ts';
import { showJob, showJobChanges, startRecompute } from './start-recompute.ts';

const source = testDatabase();
const lab = openedLaboratory(source);
const group = demoDataSet().groups.find(({ definition }) => definition.jvFormat === 'hzb-keithley-jv');
const file = group?.substrates[0]?.files[0];
if (file === undefined) throw new Error('the simulated data set has no substrate file');

const FIRST_PAGE: PageRequest = { limit: 50, cursor: null };
const ALL = { mostCount: 20, shareCount: 1 };

/** The same services as a later version of the software would have them. */
const withVersion = (key: AnalysisKey, version: number): PipelineServices => ({
  ...lab().services,
  analysisVersions: Object.fromEntries(
    ANALYSIS_KEYS.map((name) => [name, name === key ? version : ANALYSES[name].version]),
  ) as Record<AnalysisKey, number>,
});

async function measuredDevice(name: string): Promise<{ id: string; code: string; measurementId: string }> {
  const device = await lab().addDevice(name);
  const upload = await lab().upload(file?.name ?? '', file?.bytes ?? '');
  const target = { kind: 'device', codeOrId: device.code } as const;
  const { measurements } = await attachFiles(lab().services, lab().context, target, [upload], {
    records: ['a_rev', 'a_for'],
  });
  await evaluateSubject(lab().services, { kind: 'device', id: device.id });
  return { ...device, measurementId: measurements[0]?.id ?? '' };
}

const request = (device: string, keys: readonly AnalysisKey[] = [], dryRun = false): Promise<JobView> =>
  startRecompute(lab().services, lab().context, {
    selection: { devices: [device] },
    ...{ keys, dryRun, reason: 'a better algorithm' },
  });
const runsOf = async (code: string) => (await deviceMetrics(lab().services, lab().context, code)).runs;
const changesOf = async (jobId: string) =>
  (await showJobChanges(lab().services, lab().context, jobId, FIRST_PAGE)).items.flatMap(
    ({ changes }) => changes,
  );

describe('a new version of an analysis', () => {
  it('recomputes nothing by itself, also when the sample is evaluated again', async () => {
    const device = await measuredDevice('untouched');
    const before = await runsOf(device.code);
    const later = withVersion('jv', ANALYSES.jv.version + 1);
    expect(await evaluateSubject(later, { kind: 'device', id: device.id })).toEqual({
      computedRunCount: 0,
      hasChanged: false,
    });
    expect(await runsOf(device.code)).toEqual(before);
  });

  it('is applied when somebody asks for it, with what builds on it; the old runs stay', async () => {
    const device = await measuredDevice('asked');
    const before = await runsOf(device.code);
    const job = await request(device.code, ['jv']);
    expect(job).toMatchObject({ state: 'running', subjectCount: 1, pendingCount: 1 });
    const later = withVersion('jv', ANALYSES.jv.version + 1);
    await recomputeParts(later, job.id, ALL);

    expect(await showJob(lab().services, lab().context, job.id)).toMatchObject({
      ...{ state: 'complete', pendingCount: 0, failedCount: 0 },
      // Two scans and their hysteresis; the single-diode fits do not build on them.
      ...{ computedRunCount: 3, changedResultCount: 0 },
    });
    const changes = await changesOf(job.id);
    expect(changes.map(({ key }) => key).toSorted()).toEqual(['hysteresis', 'jv', 'jv']);
    for (const { because } of changes) expect(because).toEqual(['analysisVersion']);
    const after = await runsOf(device.code);
    expect(after.filter(({ key }) => key === 'jv').map(({ version }) => version)).toEqual([
      ANALYSES.jv.version + 1,
      ANALYSES.jv.version + 1,
    ]);
    const kept = await lab().services.database.reader.analysisRun.findMany({
      where: { subjectId: device.id },
    });
    expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining(before.map(({ id }) => id)));

    await recomputeParts(later, job.id, ALL);
    expect(await runsOf(device.code)).toEqual(after);
  });

  it('can be tried first: a dry run tells the same and keeps nothing', async () => {
    const device = await measuredDevice('tried');
    const before = await runsOf(device.code);
    const job = await request(device.code, [], true);
    await recomputeParts(withVersion('jvSingleDiode', ANALYSES.jvSingleDiode.version + 2), job.id, ALL);
    const changes = await changesOf(job.id);
    expect(changes.map(({ key, newRunId }) => [key, newRunId])).toEqual([
      ['jvSingleDiode', null],
      ['jvSingleDiode', null],
    ]);
    expect(await runsOf(device.code)).toEqual(before);
    const runCount = await lab().services.database.reader.analysisRun.count({
      where: { subjectId: device.id },
    });
    expect(runCount).toBe(before.length);
  });
});

describe('the report of a recomputation', () => {
  it('names the numbers that differ, old and new, and why', async () => {
    const device = await measuredDevice('changed');
    const before = await runsOf(device.code);
    await updateMeasurementConditions(lab().services, lab().context, {
      measurementId: device.measurementId,
      conditions: { irradianceMilliwattPerCm2: 50 },
    });
    // The pointers went with the change; put back, they are what a reader saw before the recomputation.
    await lab().services.unitOfWork.run({ actor: lab().context.actor }, async (tx, record) => {
      for (const { key, slot, id } of before) {
        await tx.currentResult.create({ data: { subjectId: device.id, key, slot, analysisRunId: id } });
      }
      await record({ action: 'analysisRun.select', entityId: device.id, projectId: lab().projectId });
    });
    const job = await request(device.code);
    await recomputeParts(lab().services, job.id, ALL);
    const scan = (await changesOf(job.id)).find(({ key }) => key === 'jv');
    expect(scan?.because).toEqual(['conditions']);
    const pce = scan?.metrics.find(({ metric }) => metric === 'pcePercent');
    expect(Number(pce?.new) / Number(pce?.old)).toBeCloseTo(2, 9);
    expect(scan?.metrics.map(({ metric }) => metric)).not.toContain('vocVolt');
  });

  it('is refused to whoever may see none of it', async () => {
    const device = await measuredDevice('hidden');
    const job = await request(device.code);
    const stranger = { actor: { id: device.id, name: 'A stranger' }, visibleProjectIds: [] };
    await expect(showJob(lab().services, stranger, job.id)).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('asking for a recomputation', () => {
  it('names what is not there', async () => {
    await expect(request('no-such-device')).rejects.toMatchObject({ code: 'referenceUnknown' });
    const { code } = await lab().addDevice('bare');
    await expect(request(code)).rejects.toMatchObject({ code: 'nothingSelected' });
    await expect(request(code, ['mixing'])).rejects.toMatchObject({ code: 'analysisUnknown' });
  });

  it('reaches everything made of a batch', async () => {
    const first = await measuredDevice('of-batch');
    const job = await startRecompute(lab().services, lab().context, {
      selection: { batches: [lab().batch.code] },
      ...{ keys: [], dryRun: true, reason: 'look' },
    });
    const parts = await lab().services.database.reader.jobPart.findMany({ where: { jobId: job.id } });
    expect(parts.map(({ subjectId }) => subjectId)).toContain(first.id);
    expect(job.subjectCount).toBe(parts.length);
  });

  it('is gone on with by the next worker, after the one before was killed', async () => {
    const { code } = await measuredDevice('killed');
    const job = await startRecompute(lab().services, lab().context, {
      selection: { batches: [lab().batch.code] },
      ...{ keys: [], dryRun: false, reason: 'all of them' },
    });
    await recomputeParts(lab().services, job.id, { mostCount: 1, shareCount: 1 });
    const half = await showJob(lab().services, lab().context, job.id);
    expect(half.pendingCount).toBe(job.subjectCount - 1);
    const worker = await startWorker(lab().services, {
      ...{ concurrentSubjectCount: 2, sweepIntervalSecond: 3600, sweepMinimumAgeSecond: 0 },
      orphanMinimumAgeSecond: 3600,
      onError: (error) => lab().faults.push(error),
    });
    try {
      const deadline = performance.now() + 30_000;
      let state = half.state;
      while (state !== 'complete' && performance.now() < deadline) {
        await pause(50);
        ({ state } = await showJob(lab().services, lab().context, job.id));
      }
      expect(state).toBe('complete');
    } finally {
      await worker.stop();
    }
    expect(lab().faults).toEqual([]);
    expect((await runsOf(code)).map(({ key }) => key)).toContain('hysteresis');
  }, 60_000);
});
