-- Raw files that nobody has given to a sample yet, and how a project names its files.
SET ROLE dotbook_owner;

ALTER TABLE "project" ADD COLUMN "file_name_pattern" TEXT;

CREATE TABLE "inbox_file" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "original_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "upload_id" UUID NOT NULL,
    "kind" "measurement_kind",
    "conditions" JSONB NOT NULL DEFAULT '{}',
    "proposals" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "assigned_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "inbox_file_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "inbox_file_project_id_idx" ON "inbox_file"("project_id");
CREATE INDEX "inbox_file_sha256_idx" ON "inbox_file"("sha256");
ALTER TABLE "inbox_file" ADD CONSTRAINT "inbox_file_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "inbox_file" ADD CONSTRAINT inbox_file_size_physical CHECK (size_bytes > 0);
ALTER TABLE "inbox_file" ADD CONSTRAINT inbox_file_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "inbox_file" ADD CONSTRAINT inbox_file_ends_once CHECK (assigned_at IS NULL OR withdrawn_at IS NULL);
-- The same bytes wait once in a project.
CREATE UNIQUE INDEX inbox_file_waits_once ON "inbox_file" (project_id, sha256) WHERE assigned_at IS NULL AND withdrawn_at IS NULL;

CREATE TRIGGER inbox_file_bump_version BEFORE UPDATE ON "inbox_file" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER inbox_file_keep_version AFTER INSERT OR UPDATE ON "inbox_file" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER inbox_file_refuse_delete BEFORE DELETE OR TRUNCATE ON "inbox_file" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();

GRANT SELECT, INSERT, UPDATE ON "inbox_file" TO dotbook_app;

RESET ROLE;
