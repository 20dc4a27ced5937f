-- When and why a format was named for a file. Rows of before were all named with the upload, when the file was recorded.
SET ROLE dotbook_owner;

ALTER TABLE "raw_file" ADD COLUMN "forced_at" TIMESTAMPTZ(6),
                       ADD COLUMN "forced_reason" TEXT;
ALTER TABLE "raw_file" ADD CONSTRAINT raw_file_forced_has_reason
  CHECK (forced_format_key IS NULL OR (forced_at IS NOT NULL AND forced_reason IS NOT NULL)) NOT VALID;

RESET ROLE;
