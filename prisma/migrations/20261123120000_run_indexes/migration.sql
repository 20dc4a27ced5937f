-- Runs of a sample are found by the unique index, which begins with the sample too; one index less to keep with every run.
SET ROLE dotbook_owner;

DROP INDEX "analysis_run_subject_id_key_idx";

-- No query is planned by what stands in documents and points; gathering statistics of them takes most of the time of ANALYZE.
ALTER TABLE "analysis_run" ALTER COLUMN "inputs" SET STATISTICS 0, ALTER COLUMN "parameters" SET STATISTICS 0,
  ALTER COLUMN "warnings" SET STATISTICS 0, ALTER COLUMN "uncertainties" SET STATISTICS 0;
ALTER TABLE "audit_event" ALTER COLUMN "details" SET STATISTICS 0;
ALTER TABLE "job_part" ALTER COLUMN "changes" SET STATISTICS 0;
ALTER TABLE "curve" ALTER COLUMN "x" SET STATISTICS 0, ALTER COLUMN "y" SET STATISTICS 0;
ALTER TABLE "curve_column" ALTER COLUMN "numbers" SET STATISTICS 0;

RESET ROLE;
