import { afterAll, beforeAll } from '@jest/globals';
import { SYSTEM_ACTOR } from '@dotbook/data-access';
import { newId } from '@dotbook/domain';
import { startWorker } from '@dotbook/pipeline';
import type { ApiUnderTest } from './api-under-test.ts';

/** A sample of the laboratory, by id and code. */
export interface TestSample {
  readonly id: string;
  readonly code: string;
}

/** Samples to measure, in a project of their own, and a worker that computes. */
export class LaboratoryUnderTest {
  readonly #api: ApiUnderTest;
  readonly projectId = newId();
  readonly projectCode = `P-${this.projectId.slice(-6)}`;
  readonly batch: TestSample = this.#named('B');
  readonly film: TestSample = this.#named('F');
  readonly substrate: TestSample = this.#named('S');

  constructor(api: ApiUnderTest) {
    this.#api = api;
  }

  async makeSamples(): Promise<void> {
    const { batch, film, substrate, projectId, projectCode } = this;
    await this.#api.pipeline.unitOfWork.run({ actor: SYSTEM_ACTOR }, async (tx, record) => {
      await tx.project.create({
        data: { id: projectId, code: projectCode, name: 'Test', timeZone: 'Asia/Tokyo' },
      });
      await tx.batch.create({ data: { ...batch, projectId, kind: 'quantumDot', origin: 'synthesis' } });
      await tx.composition.create({
        data: {
          ...{ id: newId(), batchId: batch.id, kind: 'target' },
          ...{ csFraction: 0.5, faFraction: 0.5, maFraction: 0 },
          ...{ pbFraction: 1, snFraction: 0, iFraction: 1, brFraction: 0, clFraction: 0 },
        },
      });
      await tx.substrate.create({ data: { ...substrate, projectId, architecture: 'n-i-p' } });
      await tx.film.create({
        data: {
          ...film,
          ...{ projectId, absorberKind: 'quantumDot', batchId: batch.id, substrateId: substrate.id },
        },
      });
      await record({ action: 'project.create', entityId: projectId, projectId });
    });
  }

  /** Makes another film of the batch on the substrate. */
  async addFilm(name: string): Promise<TestSample> {
    const { projectId, batch, substrate } = this;
    const film = { id: newId(), code: `${substrate.code}-${name}` };
    await this.#api.pipeline.unitOfWork.run({ actor: SYSTEM_ACTOR }, async (tx, record) => {
      await tx.film.create({
        data: {
          ...film,
          ...{ projectId, absorberKind: 'quantumDot', batchId: batch.id, substrateId: substrate.id },
        },
      });
      await record({ action: 'film.create', entityId: film.id, projectId });
    });
    return film;
  }

  /** Makes a device on the substrate. */
  async addDevice(pixelLabel: string, apertureAreaCm2: number | null = 0.058): Promise<TestSample> {
    const { projectId, film, substrate } = this;
    const device = { id: newId(), code: `${substrate.code}-${pixelLabel}` };
    await this.#api.pipeline.unitOfWork.run({ actor: SYSTEM_ACTOR }, async (tx, record) => {
      await tx.device.create({
        data: {
          ...device,
          ...{ projectId, substrateId: substrate.id, filmId: film.id, pixelLabel },
          ...(apertureAreaCm2 === null ? {} : { apertureAreaCm2, areaKind: 'aperture' }),
        },
      });
      await record({ action: 'device.create', entityId: device.id, projectId });
    });
    return device;
  }

  #named(letter: string): TestSample {
    const id = newId();
    return { id, code: `${letter}-${id.slice(-6)}` };
  }
}

/** A laboratory and a worker for all tests of the calling file; call it at the top level, after `apiUnderTest`. */
export function laboratoryUnderTest(api: ApiUnderTest): LaboratoryUnderTest {
  const laboratory = new LaboratoryUnderTest(api);
  let stop: () => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    await laboratory.makeSamples();
    const worker = await startWorker(api.pipeline, {
      concurrentSubjectCount: 1,
      sweepIntervalSecond: 3600,
      sweepMinimumAgeSecond: 3600,
      orphanMinimumAgeSecond: 3600,
      onError: (error) => {
        throw error;
      },
    });
    stop = () => worker.stop();
  }, 60_000);
  afterAll(() => stop());
  return laboratory;
}
