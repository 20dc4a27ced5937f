-- A foreign key looks up, and locks, its parent with a query of its own for every row; of what a recomputation takes in the
-- database that was a fifth. Runs and curves are append-only, so that nothing that was referred to ever goes: it is enough
-- to look when a reference is written, and all references of a statement are looked up with one query.
SET ROLE dotbook_owner;

-- `fresh` are the rows a statement wrote. The inner query is asked for each of them, so that it never reads a whole table.
CREATE FUNCTION refuse_unknown_run() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unknown uuid;
BEGIN
  SELECT fresh.analysis_run_id INTO unknown FROM fresh
  WHERE (SELECT run.id FROM analysis_run run WHERE run.id = fresh.analysis_run_id) IS NULL LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'there is no analysis run %, to which a row of % refers', unknown, TG_TABLE_NAME
      USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_analysis_run_id_fkey';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION refuse_unknown_curve() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unknown uuid;
BEGIN
  SELECT fresh.curve_id INTO unknown FROM fresh
  WHERE (SELECT curve.id FROM curve WHERE curve.id = fresh.curve_id) IS NULL LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'there is no curve %, to which a row of % refers', unknown, TG_TABLE_NAME
      USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_TABLE_NAME || '_curve_id_fkey';
  END IF;
  RETURN NULL;
END $$;

-- Everything that is written with every run. The foreign keys stay as what they say, and are not checked any more.
DO $$
DECLARE
  of_run text;
BEGIN
  FOR of_run IN
    SELECT conrelid::regclass FROM pg_constraint
    WHERE contype = 'f' AND confrelid = 'analysis_run'::regclass AND conrelid <> 'composition'::regclass
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %s REFERENCING NEW TABLE AS fresh
                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_run()', of_run || '_run_is_known', of_run);
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I NOT ENFORCED', of_run, of_run || '_analysis_run_id_fkey');
  END LOOP;
END $$;

-- All others are append-only.
CREATE TRIGGER current_result_changed_run_is_known AFTER UPDATE ON "current_result" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_run();
CREATE TRIGGER representative_result_changed_run_is_known AFTER UPDATE ON "representative_result" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_run();

CREATE TRIGGER analysis_run_input_curve_is_known AFTER INSERT ON "analysis_run_input" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unknown_curve();
ALTER TABLE "analysis_run_input" ALTER CONSTRAINT "analysis_run_input_curve_id_fkey" NOT ENFORCED;

RESET ROLE;
