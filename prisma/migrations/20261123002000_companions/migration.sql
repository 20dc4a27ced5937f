-- Files that say nothing alone (a list of areas): to files of which format they belong, so that they are found when these come.
SET ROLE dotbook_owner;

ALTER TABLE "raw_file" ADD COLUMN "companion_format_key" TEXT;
ALTER TABLE "inbox_file" ADD COLUMN "companion" JSONB;

RESET ROLE;
