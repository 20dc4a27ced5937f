-- Which run counts changes with every recomputation, and with it its entry in an index of runs and, because of that, those in
-- all others. Pointers are found by their sample, which is that of the run; without an index of what changes and with some
-- room on the page a row is changed in place.
SET ROLE dotbook_owner;

DROP INDEX "current_result_analysis_run_id_idx";
DROP INDEX "representative_result_analysis_run_id_idx";
ALTER TABLE "current_result" SET (fillfactor = 60);
ALTER TABLE "representative_result" SET (fillfactor = 60);

RESET ROLE;
