import type { Database, EvaluationQueue, RawFileStore, UnitOfWork } from '@dotbook/data-access';

/** Which build computes; stands in every analysis run. */
export interface SoftwareIdentity {
  readonly version: string;
  readonly commit: string | null;
}

/** What the use-cases of the pipeline work with. */
export interface PipelineServices {
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  readonly rawFileStore: RawFileStore;
  readonly evaluationQueue: EvaluationQueue;
  readonly software: SoftwareIdentity;
}
