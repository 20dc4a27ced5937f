-- A format that a person named for a file instead of the recognised one: which, and who named it.
SET ROLE dotbook_owner;

ALTER TABLE "raw_file" ADD COLUMN "forced_format_key" TEXT,
                       ADD COLUMN "forced_by" TEXT;
ALTER TABLE "raw_file" ADD CONSTRAINT raw_file_forced_has_author CHECK ((forced_format_key IS NULL) = (forced_by IS NULL));

ALTER TABLE "inbox_file" ADD COLUMN "forced_format_key" TEXT,
                         ADD COLUMN "forced_by" TEXT;
ALTER TABLE "inbox_file" ADD CONSTRAINT inbox_file_forced_has_author CHECK ((forced_format_key IS NULL) = (forced_by IS NULL));

RESET ROLE;
