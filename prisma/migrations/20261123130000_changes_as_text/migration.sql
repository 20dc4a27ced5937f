-- Changes are written once and read as they are; taking them apart and putting them together again took longer than
-- writing the row.
SET ROLE dotbook_owner;

ALTER TABLE "job_part" ALTER COLUMN "changes" DROP DEFAULT;
ALTER TABLE "job_part" ALTER COLUMN "changes" SET DATA TYPE JSON USING changes::json;
ALTER TABLE "job_part" ALTER COLUMN "changes" SET DEFAULT '[]';
ALTER TABLE "job_part" ALTER COLUMN "changes" SET STORAGE EXTERNAL;
ALTER TABLE "job_part" ALTER COLUMN "changes" SET STATISTICS 0;

RESET ROLE;
