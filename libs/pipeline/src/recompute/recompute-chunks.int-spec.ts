import { ANALYSES } from '@dotbook/analysis';
import { findCurrentRuns, type JobView, type PageRequest } from '@dotbook/data-access';
import { ANALYSIS_KEYS, type AnalysisKey } from '@dotbook/domain';
import { demoDataSet } from '@dotbook/simulation';
import { testDatabase } from '@dotbook/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { evaluateSubject } from '../analyse/evaluate-subject.ts';
import { attachFiles } from '../ingest/attach-files.ts';
import { attachValues } from '../ingest/attach-values.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { openTestLaboratory, type TestLaboratory } from '../testing/test-laboratory.ts';
import { recomputeParts } from './recompute-parts.ts';
import { showJob, showJobChanges, startRecompute } from './start-recompute.ts';

/** Two laboratories with the same samples and files: what one makes in chunks the other makes sample by sample. */
const source = testDatabase();
let together: Bench;
let singly: Bench;

interface Bench {
  readonly lab: TestLaboratory;
  /** Samples in the order in which they were made, with a name that is the same in both laboratories. */
  readonly samples: readonly {
    readonly name: string;
    readonly kind: 'device' | 'film';
    readonly id: string;
  }[];
  /** Ids of this laboratory, with names that are the same in both. */
  readonly names: ReadonlyMap<string, string>;
}

const PAGE: PageRequest = { limit: 50, cursor: null };
const measured = demoDataSet()
  .groups.flatMap(({ substrates }) => substrates.flatMap(({ devices }) => devices))
  .filter(({ files }) => files.some(({ format }) => format === 'kit-lti-jv'));
const hasEqe = ({ files }: (typeof measured)[number]): boolean => files.some(({ kind }) => kind === 'eqe');
const simulated = [...measured.filter(hasEqe), ...measured.filter((one) => !hasEqe(one)).slice(0, 3)];
const YIELD = { plqyFraction: 0.1, plqyUncertaintyFraction: 0.01 };

/** Devices with scans, some with an EQE, and a film with a yield, which feeds the ledgers of its devices. */
async function furnish(): Promise<Bench> {
  const lab = await openTestLaboratory(source.connectionString);
  const samples: Bench['samples'][number][] = [];
  const names = new Map<string, string>();
  const film = { kind: 'film', codeOrId: lab.film.code } as const;
  const conditions = { plqyKind: 'absolute', irradianceMilliwattPerCm2: 100 } as const;
  const given = { kind: 'plqy', measuredAt: null, conditions, values: YIELD } as const;
  const yields = await attachValues(lab.services, lab.context, film, given);
  samples.push({ name: 'film', kind: 'film', id: lab.film.id });
  for (const { id } of yields.measurements) names.set(id, 'yield');
  for (const [index, { files }] of simulated.entries()) {
    const device = await lab.addDevice(`d${index}`);
    samples.push({ name: `device ${index}`, kind: 'device', id: device.id });
    for (const file of files) {
      const stored = await lab.upload(file.name, file.bytes);
      const target = { kind: 'device', codeOrId: device.code } as const;
      const { measurements } = await attachFiles(lab.services, lab.context, target, [stored]);
      for (const { id } of measurements) names.set(id, `${file.name} of ${index}`);
    }
  }
  for (const { name, kind, id } of samples) {
    names.set(id, name);
    await evaluateSubject(lab.services, { kind, id });
  }
  return { lab, samples, names };
}

beforeAll(async () => {
  together = await furnish();
  singly = await furnish();
}, 120_000);
afterAll(async () => {
  await together.lab.close();
  await singly.lab.close();
});

/** The same services as a version of the software with newer analyses would have them. */
const laterBy = ({ lab }: Bench, versions: number) => ({
  ...lab.services,
  analysisVersions: Object.fromEntries(
    ANALYSIS_KEYS.map((key) => [key, ANALYSES[key].version + versions]),
  ) as Record<AnalysisKey, number>,
});

const request = ({ lab }: Bench, dryRun = false): Promise<JobView> =>
  startRecompute(lab.services, lab.context, {
    selection: { batches: [lab.batch.code] },
    ...{ keys: [], dryRun, reason: 'better algorithms' },
  });

async function run(bench: Bench, services: PipelineServices, jobId: string, count: number): Promise<number> {
  let transactions = 0;
  const choice = { mostCount: count, shareCount: 1 };
  while ((await recomputeParts(services, jobId, choice)) > 0) transactions += 1;
  expect(await showJob(bench.lab.services, bench.lab.context, jobId)).toMatchObject({ pendingCount: 0 });
  return transactions;
}

/** Everything a job left behind, without the ids and times that are no two times the same. */
async function traceOf({ lab, samples, names }: Bench, job: JobView): Promise<object> {
  const named = (value: unknown): unknown => {
    const text = JSON.stringify(value, (key, inner: unknown) => (isOfTheMoment(key) ? undefined : inner));
    const ids = text.replaceAll(
      /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu,
      (id) => names.get(id) ?? 'id',
    );
    return JSON.parse(ids);
  };
  const { reader } = lab.services.database;
  const runs = [];
  const events = [];
  for (const { name, id } of samples) {
    const all = await reader.analysisRun.findMany({ where: { subjectId: id }, select: { id: true } });
    const current = await findCurrentRuns(reader, id);
    runs.push({ name, count: all.length, current: named(current) });
    const ids = [id, ...all.map((one) => one.id)];
    const told = await reader.auditEvent.findMany({
      where: { entityId: { in: ids }, reason: job.reason },
      orderBy: { sequence: 'asc' },
      select: { action: true, actorName: true, projectId: true, details: true },
    });
    events.push({ name, told: named(told) });
  }
  const representatives = await reader.representativeResult.findMany({
    where: { deviceId: { in: samples.map(({ id }) => id) } },
    orderBy: [{ deviceId: 'asc' }, { scanDirection: 'asc' }],
  });
  const links = await reader.analysisRunInput.count({
    where: { run: { subjectId: { in: samples.map(({ id }) => id) } } },
  });
  const changes = await showJobChanges(lab.services, lab.context, job.id, PAGE);
  const { computedRunCount, changedResultCount, failedCount, subjectCount } = await showJob(
    lab.services,
    lab.context,
    job.id,
  );
  return {
    ...{ runs, events, links, computedRunCount, changedResultCount, failedCount, subjectCount },
    representatives: named(representatives),
    changes: named(
      changes.items
        .map(({ subject, changes: of, failureReason }) => ({ subject, of, failureReason }))
        .toSorted((left, right) =>
          (names.get(left.subject.id) ?? '') < (names.get(right.subject.id) ?? '') ? -1 : 1,
        ),
    ),
  };
}

const MOMENTARY = new Set([
  'finishedAt',
  'durationMillisecond',
  'rawFileSha256',
  'inputsDigest',
  'projectId',
]);
const isOfTheMoment = (key: string): boolean => MOMENTARY.has(key);

/** Statements past everything that protects the tables. */
async function asSuperuser(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: source.connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

describe('a job in chunks', () => {
  it('tries out and does the same as sample by sample: runs, what counts, audit trail, report', async () => {
    for (const dryRun of [true, false]) {
      const jobs = [await request(together, dryRun), await request(singly, dryRun)] as const;
      expect(jobs[0].subjectCount).toBe(together.samples.length);
      expect(await run(together, laterBy(together, 1), jobs[0].id, 100)).toBe(1);
      expect(await run(singly, laterBy(singly, 1), jobs[1].id, 1)).toBe(singly.samples.length);
      const traces = [await traceOf(together, jobs[0]), await traceOf(singly, jobs[1])];
      expect(traces[0]).toEqual(traces[1]);
      expect(JSON.stringify(traces[0])).toContain('vocLoss');
    }
  }, 60_000);

  it('computes nothing a second time', async () => {
    const job = await request(together);
    await run(together, laterBy(together, 1), job.id, 100);
    expect(await showJob(together.lab.services, together.lab.context, job.id)).toMatchObject({
      computedRunCount: 0,
    });
  });

  it('is shared by several hands without anything being computed twice', async () => {
    const job = await request(together);
    const hands = [1, 1, 2, 100].map((count) => run(together, laterBy(together, 2), job.id, count));
    await Promise.allSettled(hands);
    await run(together, laterBy(together, 2), job.id, 100);
    const { reader } = together.lab.services.database;
    const done = await showJob(together.lab.services, together.lab.context, job.id);
    const created = await reader.auditEvent.count({
      where: {
        action: 'analysisRun.create',
        reason: job.reason,
        requestId: null,
        projectId: together.lab.projectId,
      },
    });
    expect(done).toMatchObject({ pendingCount: 0, failedCount: 0 });
    expect(done.computedRunCount).toBeGreaterThan(0);
    // The job of the first test computed as many.
    expect(created).toBe(2 * done.computedRunCount);
  });

  it('ends with small chunks where it is shared, so that nobody waits long for the last', async () => {
    const job = await request(together, true);
    const counts: number[] = [];
    for (let count = -1; count !== 0; counts.push(count)) {
      count = await recomputeParts(together.lab.services, job.id, { mostCount: 4, shareCount: 2 });
    }
    let left = job.subjectCount;
    const shares: number[] = [];
    for (; left > 0; left -= shares.at(-1) ?? 0) shares.push(Math.ceil(Math.min(left, 8) / 2));
    expect(counts).toEqual([...shares, 0]);
  });

  it('lets a sample that the database refuses fail alone, with its reason', async () => {
    const poisoned = together.samples[2];
    if (poisoned === undefined) throw new Error('there is no third sample');
    await asSuperuser(`
      CREATE FUNCTION refuse_poisoned() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'poisoned'; END $$;
      CREATE TRIGGER poisoned BEFORE INSERT ON analysis_run FOR EACH ROW
        WHEN (NEW.subject_id = '${poisoned.id}') EXECUTE FUNCTION refuse_poisoned();`);
    try {
      const job = await request(together);
      await run(together, laterBy(together, 3), job.id, 100);
      const done = await showJob(together.lab.services, together.lab.context, job.id);
      expect(done).toMatchObject({ state: 'complete', failedCount: 1 });
      const { items } = await showJobChanges(together.lab.services, together.lab.context, job.id, PAGE);
      const failed = items.filter(({ failureReason }) => failureReason !== null);
      expect(failed.map(({ subject }) => subject.id)).toEqual([poisoned.id]);
      expect(failed[0]?.failureReason).toContain('poisoned');
      expect(items.length).toBe(together.samples.length);
    } finally {
      await asSuperuser('DROP TRIGGER poisoned ON analysis_run; DROP FUNCTION refuse_poisoned();');
    }
  });
});
