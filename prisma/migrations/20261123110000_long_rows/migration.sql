-- Rows of some 2 kB are written by the hundred; compressing them takes longer than all the rest of their insertion.
SET ROLE dotbook_owner;

ALTER TABLE "analysis_run" SET (toast_tuple_target = 8160);

-- Long changes lie beside their part as they are, so that counting parts does not pass over them.
ALTER TABLE "job_part" ALTER COLUMN "changes" SET STORAGE EXTERNAL;
ALTER TABLE "job_part" SET (toast_tuple_target = 256);

RESET ROLE;
