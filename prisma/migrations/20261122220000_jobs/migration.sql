-- Work that somebody asked for and that takes longer than an answer, in parts that are each done once.
SET ROLE dotbook_owner;

CREATE TYPE "job_part_state" AS ENUM ('pending', 'done', 'failed');

CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "selection" JSONB NOT NULL,
    "keys" TEXT[],
    "dry_run" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "job" ADD CONSTRAINT job_type_known CHECK (type = 'recompute');

CREATE TABLE "job_part" (
    "job_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "subject_kind" "subject_kind" NOT NULL,
    "subject_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "state" "job_part_state" NOT NULL DEFAULT 'pending',
    "computed_run_count" INTEGER NOT NULL DEFAULT 0,
    "failure_reason" TEXT,
    "changes" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "job_part_pkey" PRIMARY KEY ("job_id", "position")
);
CREATE UNIQUE INDEX "job_part_job_id_subject_id_key" ON "job_part"("job_id", "subject_id");
ALTER TABLE "job_part" ADD CONSTRAINT "job_part_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "job_part" ADD CONSTRAINT job_part_position_physical CHECK (position >= 0);
ALTER TABLE "job_part" ADD CONSTRAINT job_part_computed_run_count_physical CHECK (computed_run_count >= 0);
ALTER TABLE "job_part" ADD CONSTRAINT job_part_failure_has_reason CHECK ((state = 'failed') = (failure_reason IS NOT NULL));
-- What is left to do, for whoever goes on after a crash.
CREATE INDEX job_part_pending ON "job_part" ("job_id", "position") WHERE state = 'pending';

CREATE TRIGGER job_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "job" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON "job" TO dotbook_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "job_part" TO dotbook_app;

RESET ROLE;
