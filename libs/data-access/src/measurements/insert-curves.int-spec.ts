import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type JvRecord } from '@dotbook/domain';
import { testDatabase } from '@dotbook/testing';
import fc from 'fast-check';
import { openDatabase, type Database } from '../database/database.ts';
import { SYSTEM_ACTOR } from '../unit-of-work/actor.ts';
import { createUnitOfWork } from '../unit-of-work/unit-of-work.ts';
import { insertMeasurement, insertRawFiles } from './insert-measurement.ts';

const source = testDatabase();
let database: Database;

beforeAll(() => {
  database = openDatabase({
    connectionString: source.connectionString,
    maximumConnectionCount: 2,
    connectionTimeoutMillisecond: 10_000,
    statementTimeoutMillisecond: 30_000,
  });
});
afterAll(() => database.close());

const record = (numbers: readonly number[]): JvRecord => ({
  kind: 'jv',
  label: 'a_rev',
  group: null,
  pixelLabel: null,
  conditions: {},
  claims: [],
  measuredAt: null,
  warnings: [],
  voltageVolt: numbers,
  current: { quantity: 'density', milliampPerCm2: numbers },
});

describe('points of a curve', () => {
  it('come back to the last bit', async () => {
    const [projectId, batchId] = [newId(), newId()];
    const finite = fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((value) => !Object.is(value, -0));
    const numbers = fc.sample(finite, { numRuns: 2000, seed: 7 });
    const file = {
      ...{
        id: newId(),
        sha256: 'a'.repeat(64),
        sizeBytes: 1,
        originalName: 'a.txt',
        mediaType: 'text/plain',
      },
      format: { key: 'generic-delimited', version: 1 },
      forcedFormat: null,
    };
    const draft = {
      ...{ subject: { kind: 'batch' as const, id: batchId }, projectId, kind: 'jv' as const, conditions: {} },
      ...{ purpose: 'routine' as const, instrumentId: null, operatorId: null, time: null, uploadId: newId() },
      ...{ statedValues: null, fileWarnings: [], files: [file], curves: [{ file, record: record(numbers) }] },
    };
    await createUnitOfWork(database.writer).run({ actor: SYSTEM_ACTOR }, async (tx, audit) => {
      await tx.project.create({ data: { id: projectId, code: 'P', name: 'P', timeZone: 'UTC' } });
      await tx.batch.create({
        data: { id: batchId, code: 'B', projectId, kind: 'quantumDot', origin: 'synthesis' },
      });
      await insertRawFiles(tx, { stat: () => Promise.resolve({ sizeBytes: 1 }) }, draft, [file]);
      await insertMeasurement(tx, draft);
      await audit({ action: 'measurement.create', entityId: projectId, projectId });
    });
    const { x, y } = await database.reader.curve.findFirstOrThrow();
    expect(x).toEqual(numbers);
    expect(y).toEqual(numbers);
  });
});
