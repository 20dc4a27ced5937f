import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import {
  createUnitOfWork,
  openDatabase,
  openEvaluationQueue,
  openRawFileStore,
  SYSTEM_ACTOR,
} from '@dotbook/data-access';
import { newId } from '@dotbook/domain';
import { DEFAULT_PARSER_SETTINGS, openParserPool } from '@dotbook/raw-data/worker';
import type { StoredFile } from '../ingest/parse-files.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import type { RequestContext } from '../request-context.ts';

/** A small laboratory on a real database and a real store, for the tests of the pipeline. */
export interface TestLaboratory {
  readonly services: PipelineServices;
  readonly context: RequestContext;
  readonly projectId: string;
  readonly batch: { readonly id: string; readonly code: string };
  readonly film: { readonly id: string; readonly code: string };
  readonly substrate: { readonly id: string; readonly code: string };
  /** Faults the queue told of. */
  readonly faults: Error[];
  /** Makes a device on the substrate. */
  addDevice(pixelLabel: string, apertureAreaCm2?: number): Promise<{ id: string; code: string }>;
  /** Puts bytes into the store, as an upload does. */
  upload(originalName: string, bytes: Uint8Array | string): Promise<StoredFile>;
  close(): Promise<void>;
}

export async function openTestLaboratory(connectionString: string): Promise<TestLaboratory> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dotbook-laboratory-'));
  const database = openDatabase({
    connectionString,
    maximumConnectionCount: 8,
    connectionTimeoutMillisecond: 20_000,
    statementTimeoutMillisecond: 30_000,
  });
  const faults: Error[] = [];
  const evaluationQueue = await openEvaluationQueue({
    connectionString,
    maximumConnectionCount: 3,
    onError: (error) => faults.push(error),
  });
  const services: PipelineServices = {
    database,
    unitOfWork: createUnitOfWork(database.writer),
    rawFileStore: await openRawFileStore(folder),
    evaluationQueue,
    software: { version: '0.0.0-test', commit: null },
    rawFileParser: openParserPool(DEFAULT_PARSER_SETTINGS),
  };
  const samples = await makeSamples(services);
  return {
    services,
    context: {
      actor: { id: newId(), name: 'A. Measurer' },
      visibleProjectIds: [samples.projectId],
      writableProjectIds: [samples.projectId],
    },
    ...samples,
    faults,
    addDevice: (pixelLabel, apertureAreaCm2 = 0.058) =>
      makeDevice(services, samples, pixelLabel, apertureAreaCm2),
    upload: async (originalName, bytes) => {
      const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
      const blob = await services.rawFileStore.put(Readable.from([content]), {
        maximumBytes: 64 * 1024 * 1024,
      });
      return { ...blob, originalName, mediaType: 'text/plain' };
    },
    close: async () => {
      await services.rawFileParser.close();
      await evaluationQueue.close();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

type Samples = Pick<TestLaboratory, 'projectId' | 'batch' | 'film' | 'substrate'>;

async function makeSamples(services: PipelineServices): Promise<Samples> {
  const projectId = newId();
  const suffix = projectId.slice(-6);
  const batch = { id: newId(), code: `B-${suffix}` };
  const film = { id: newId(), code: `F-${suffix}` };
  const substrate = { id: newId(), code: `S-${suffix}` };
  await services.unitOfWork.run({ actor: SYSTEM_ACTOR }, async (tx, record) => {
    await tx.project.create({
      data: { id: projectId, code: `P-${suffix}`, name: 'Test', timeZone: 'Asia/Tokyo' },
    });
    await tx.batch.create({ data: { ...batch, projectId, kind: 'quantumDot', origin: 'synthesis' } });
    await tx.composition.create({
      data: {
        ...{
          id: newId(),
          batchId: batch.id,
          kind: 'nominal',
          csFraction: 0.5,
          faFraction: 0.5,
          maFraction: 0,
        },
        ...{ pbFraction: 1, snFraction: 0, iFraction: 1, brFraction: 0, clFraction: 0 },
      },
    });
    await tx.substrate.create({ data: { ...substrate, projectId, architecture: 'n-i-p' } });
    await tx.film.create({
      data: { ...film, projectId, absorberKind: 'quantumDot', batchId: batch.id, substrateId: substrate.id },
    });
    await record({ action: 'project.create', entityId: projectId, projectId });
  });
  return { projectId, batch, film, substrate };
}

async function makeDevice(
  services: PipelineServices,
  { projectId, film, substrate }: Samples,
  pixelLabel: string,
  apertureAreaCm2: number,
): Promise<{ id: string; code: string }> {
  const device = { id: newId(), code: `${substrate.code}-${pixelLabel}` };
  await services.unitOfWork.run({ actor: SYSTEM_ACTOR }, async (tx, record) => {
    await tx.device.create({
      data: {
        ...device,
        ...{ projectId, substrateId: substrate.id, filmId: film.id, pixelLabel },
        ...{ apertureAreaCm2, areaKind: 'aperture' },
      },
    });
    await record({ action: 'device.create', entityId: device.id, projectId });
  });
  return device;
}
