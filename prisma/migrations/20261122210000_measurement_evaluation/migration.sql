-- What the last evaluation of its sample said of a measurement: a projection, no row while the measurement waits.
SET ROLE dotbook_owner;

CREATE TABLE "measurement_evaluation" (
    "measurement_id" UUID NOT NULL,
    "state" "analysis_status" NOT NULL,

    CONSTRAINT "measurement_evaluation_pkey" PRIMARY KEY ("measurement_id")
);
ALTER TABLE "measurement_evaluation" ADD CONSTRAINT "measurement_evaluation_measurement_id_fkey" FOREIGN KEY ("measurement_id") REFERENCES "measurement"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Measurements whose curves all have a result of the analysis named as their kind were evaluated before this table was there.
INSERT INTO measurement_evaluation (measurement_id, state)
SELECT curve.measurement_id,
       (CASE WHEN bool_or(run.status = 'failed') THEN 'failed'
             WHEN bool_and(run.status = 'refused') THEN 'refused'
             WHEN bool_and(run.status = 'complete') THEN 'complete'
             ELSE 'partial' END)::analysis_status
FROM curve
JOIN measurement ON measurement.id = curve.measurement_id
LEFT JOIN (analysis_run_input input
           JOIN analysis_run run ON run.id = input.analysis_run_id
           JOIN current_result ON current_result.analysis_run_id = run.id)
  ON input.curve_id = curve.id AND run.key = measurement.kind::text
WHERE measurement.invalidated_at IS NULL
GROUP BY curve.measurement_id
HAVING bool_and(run.id IS NOT NULL);

GRANT SELECT, INSERT, UPDATE, DELETE ON "measurement_evaluation" TO dotbook_app;

RESET ROLE;
