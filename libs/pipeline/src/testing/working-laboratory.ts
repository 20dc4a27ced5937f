import { demoDataSet } from '@dotbook/simulation';
import type { TestDatabase } from '@dotbook/testing';
import { afterAll, beforeAll } from '@jest/globals';
import { attachFiles } from '../ingest/attach-files.ts';
import { attachValues } from '../ingest/attach-values.ts';
import { startWorker, type Worker } from '../worker/start-worker.ts';
import { openedLaboratory } from './opened-laboratory.ts';
import type { TestLaboratory } from './test-laboratory.ts';

/**
 * A laboratory whose worker evaluates what is attached, for all tests of the calling file. Call it at the top level; use
 * what it gives inside hooks and tests.
 */
export function workingLaboratory(database: Pick<TestDatabase, 'connectionString'>): () => TestLaboratory {
  let worker: Worker | null = null;
  // Hooks run in the order in which they are told: the worker stops before its laboratory closes.
  afterAll(() => worker?.stop());
  const laboratory = openedLaboratory(database);
  beforeAll(async () => {
    const { services, faults } = laboratory();
    worker = await startWorker(services, {
      concurrentSubjectCount: 2,
      sweepIntervalSecond: 3600,
      sweepMinimumAgeSecond: 0,
      orphanMinimumAgeSecond: 3600,
      onError: (error) => faults.push(error),
    });
  }, 60_000);
  return laboratory;
}

export type LedgerPart = 'jv' | 'eqe' | 'plqy';

const champion = demoDataSet()
  .groups.flatMap(({ substrates }) => substrates.flatMap(({ devices }) => devices))
  .find(
    ({ files }) =>
      files.some(({ format }) => format === 'kit-lti-jv') && files.some(({ kind }) => kind === 'eqe'),
  );

/** Attaches what one part of the Voc-loss ledger needs: a file of the best simulated device, or a yield. */
export async function attachPart(
  lab: TestLaboratory,
  device: string,
  part: LedgerPart,
  plqyFraction = 0.1,
): Promise<string> {
  const target = { kind: 'device', codeOrId: device } as const;
  const attached = part === 'plqy' ? attachYield(lab, target, plqyFraction) : attachFile(lab, target, part);
  const [measurement] = (await attached).measurements;
  if (measurement === undefined) throw new Error('nothing was attached');
  return measurement.id;
}

type Target = Parameters<typeof attachValues>[2];

function attachYield(
  { services, context }: TestLaboratory,
  target: Target,
  plqyFraction: number,
): ReturnType<typeof attachValues> {
  return attachValues(services, context, target, {
    kind: 'plqy',
    measuredAt: null,
    conditions: { plqyKind: 'absolute', irradianceMilliwattPerCm2: 100 },
    values: { plqyFraction, plqyUncertaintyFraction: plqyFraction / 10 },
  });
}

async function attachFile(
  lab: TestLaboratory,
  target: Target,
  kind: 'jv' | 'eqe',
): ReturnType<typeof attachFiles> {
  const file = champion?.files.find((candidate) => candidate.kind === kind);
  if (file === undefined) throw new Error(`the data set has no champion with a file of kind ${kind}`);
  return attachFiles(lab.services, lab.context, target, [await lab.upload(file.name, file.bytes)]);
}
