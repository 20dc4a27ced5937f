import type { FileParser } from '@dotbook/raw-data/worker';
import type { AnalysisKey } from '@dotbook/domain';
import type { Database, EvaluationQueue, RawFileStore, UnitOfWork } from '@dotbook/data-access';

/** Which build computes; stands in every analysis run. */
export interface SoftwareIdentity {
  readonly version: string;
  readonly commit: string | null;
}

/** What the use-cases work with that read no raw file: results, lists, exports. */
export interface AnalysisServices {
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  readonly rawFileStore: RawFileStore;
  readonly evaluationQueue: EvaluationQueue;
  readonly software: SoftwareIdentity;
  /** Version of every analysis; left out for those of this software. */
  readonly analysisVersions?: Readonly<Record<AnalysisKey, number>>;
}

/** What the use-cases of the pipeline work with. */
export interface PipelineServices extends AnalysisServices {
  /** Reads raw files in processes of their own, within bounds of time and memory. */
  readonly rawFileParser: FileParser;
}
