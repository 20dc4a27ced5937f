export * from './database/database.ts';
export * from './embedded-postgres/start-embedded-postgres.ts';
export { applyMigrations, findSchemaDrift } from './migrations/apply-migrations.ts';
export type { Reader } from './database/reader.ts';
export type { SqlReader, SqlTransaction } from './database/sql.ts';
export { translateDatabaseError } from './database/translate-database-error.ts';
export { SYSTEM_ACTOR, type Actor } from './unit-of-work/actor.ts';
export { AUDIT_ACTIONS, type AuditAction } from './unit-of-work/audit-action.ts';
export type { AuditEntry, WorkContext } from './unit-of-work/audit-entry.ts';
export {
  createUnitOfWork,
  type RecordAudit,
  type Transaction,
  type UnitOfWork,
} from './unit-of-work/unit-of-work.ts';
export { runSqlWork } from './unit-of-work/run-sql-work.ts';
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
export * from './measurement-views/measurement-views.ts';
export * from './material/chemical-repository.ts';
export * from './material/lot-repository.ts';
export * from './access/caller.ts';
export * from './entities/changed-fields.ts';
export * from './entities/entity-row.ts';
export { type EntityVersionView, type JsonValue, versionsOf } from './entities/entity-version.ts';
export * from './entities/notebook-entity.ts';
export * from './entities/withdrawable.ts';
export * from './paging/page.ts';
export { authenticate, type Principal } from './access/authenticate.ts';
export { createFirstAdministrator } from './access/first-administrator.ts';
export * from './access/project-member-repository.ts';
export * from './access/project-repository.ts';
export * from './access/token-repository.ts';
export * from './access/user-repository.ts';
export * from './audit/audit-event-repository.ts';
export { forgetKeptAnswers } from './idempotency/forget-kept-answers.ts';
export * from './idempotency/idempotent-unit-of-work.ts';
export * from './idempotency/kept-answer.ts';
export {
  AbsorberKind,
  AreaKind,
  BatchKind,
  BatchOrigin,
  CompositionKind,
  DeviceKind,
  LayerRole,
  LigandEnvironment,
  LigandEnvironmentBasis,
  ProjectRole,
  RunKind,
  TokenScope,
  VolumeLedgerKind,
} from './generated/prisma/enums.ts';
export * from './jobs/job-parts.ts';
export * from './jobs/job-repository.ts';
export * from './jobs/queue-state.ts';
export * from './jobs/recompute-job.ts';
export * from './database/readiness.ts';
export * from './analysis-runs/analysis-runs.ts';
export * from './database/assert-audit-trail-protected.ts';
export * from './batches/batch-facts.ts';
export * from './batches/batch-repository.ts';
export * from './batches/batch-splitting.ts';
export type { BatchCompositionView, BatchView, CompositionView } from './batches/batch-view.ts';
export * from './batches/batch-volumes.ts';
export * from './devices/device-repository.ts';
export type { DeviceView } from './devices/device-view.ts';
export * from './exchange-reactions/exchange-reaction-repository.ts';
export type {
  ExchangeParentView,
  ExchangeReactionView,
  MixedExchangeView,
} from './exchange-reactions/exchange-reaction-view.ts';
export * from './exchange-reactions/new-exchange-reaction.ts';
export * from './films/film-repository.ts';
export * from './instruments/instrument-repository.ts';
export * from './operators/operator-repository.ts';
export * from './purifications/purification-repository.ts';
export type { PurificationView } from './purifications/purification-view.ts';
export type { ProjectFilter } from './references/project-filter.ts';
export type { ReferenceView } from './references/visible-reference.ts';
export * from './runs/run-repository.ts';
export * from './runs/run-steps.ts';
export type { RunView, StepMaterialView, StepView } from './runs/run-view.ts';
export type {
  ActualAmount,
  NewStep,
  NewStepMaterial,
  StepChanges,
  StepPerformance,
} from './runs/step-input.ts';
export * from './stock-solutions/stock-solution-repository.ts';
export type { IngredientView, StockSolutionView } from './stock-solutions/stock-solution-view.ts';
export * from './substrates/substrate-layers.ts';
export * from './substrates/substrate-repository.ts';
export type { LayerView, SubstrateView } from './substrates/substrate-view.ts';
export {
  PERFORMANCE_SESSION_SQL,
  performanceParameters,
  queryPerformance,
  type CompositionBasis,
  type PerformanceFilters,
  type PerformanceGroup,
  type PerformanceGrouping,
  type PerformanceQuery,
  type PerformanceStatistics,
} from './performance/query-performance.ts';
export { FIND_DEVICE_BY_CODE } from './devices/find-device.ts';
export { queryPerformanceValues, type PerformanceValues } from './performance/query-performance-values.ts';
export { PERFORMANCE_SQL } from './performance/performance-sql.ts';
export { loadLineage } from './lineage/load-lineage.ts';
export type {
  BatchRow as LineageBatchRow,
  DeviceRow as LineageDeviceRow,
  FilmRow as LineageFilmRow,
  Lineage,
  LotRow as LineageLotRow,
  RunRow as LineageRunRow,
  StockSolutionRow as LineageStockSolutionRow,
  SubstrateRow as LineageSubstrateRow,
} from './lineage/lineage-rows.ts';
export {
  creatorOfDevice,
  findInstruments,
  findOperators,
  lastLeaving,
  measurementIdsOfSamples,
  type InstrumentRow,
  type NamedPerson,
} from './lineage/device-context.ts';
export {
  addToInbox,
  endWaiting,
  findWaitingBeside,
  findWaitingCompanions,
  getInboxFile,
  listInbox,
  namesOfWaitingCompanions,
  type InboxDraft,
  type InboxFileView,
  type InboxFilter,
  type InboxProposal,
  type WaitingCompanion,
} from './inbox/inbox-files.ts';
export {
  findBindingProject,
  samplesHoldingBytes,
  samplesOccurringIn,
  samplesWithCodes,
  type BindingProject,
} from './inbox/find-named-samples.ts';
