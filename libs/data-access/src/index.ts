export * from './database/database.ts';
export * from './embedded-postgres/start-embedded-postgres.ts';
export { applyMigrations, findSchemaDrift } from './migrations/apply-migrations.ts';
export type { Reader } from './database/reader.ts';
export { translateDatabaseError } from './database/translate-database-error.ts';
export { SYSTEM_ACTOR, type Actor } from './unit-of-work/actor.ts';
export { AUDIT_ACTIONS, type AuditAction } from './unit-of-work/audit-action.ts';
export {
  createUnitOfWork,
  type AuditEntry,
  type RecordAudit,
  type Transaction,
  type UnitOfWork,
  type WorkContext,
} from './unit-of-work/unit-of-work.ts';
export {
  openRawFileStore,
  type PutOptions,
  type RawFileStore,
  type StoredBlob,
} from './raw-file-store/raw-file-store.ts';
export { sweepOrphans, type SweepResult } from './raw-file-store/sweep-orphans.ts';
export {
  openEvaluationQueue,
  type EvaluationQueue,
  type EvaluationQueueOptions,
  type WorkerOptions,
} from './evaluation-queue/evaluation-queue.ts';
export * from './measurements/measurements.ts';
