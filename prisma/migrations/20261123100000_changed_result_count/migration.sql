-- How many results of a part have another number than before: asking how far a job is reads no changes any more.
SET ROLE dotbook_owner;

ALTER TABLE "job_part" ADD COLUMN "changed_result_count" INTEGER NOT NULL DEFAULT 0;
UPDATE job_part SET changed_result_count = (
  SELECT count(*) FROM jsonb_array_elements(changes) AS change WHERE jsonb_array_length(change->'metrics') > 0)
WHERE changes <> '[]';
ALTER TABLE "job_part" ADD CONSTRAINT job_part_changed_result_count_physical CHECK (changed_result_count >= 0);

RESET ROLE;
