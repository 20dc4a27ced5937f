-- Which values of a curve stand in a companion of its file, e.g. its area in a list of areas.
SET ROLE dotbook_owner;

ALTER TABLE "curve" ADD COLUMN "companion_values" JSONB NOT NULL DEFAULT '[]';

CREATE OR REPLACE VIEW current_curve AS
  SELECT * FROM curve
  WHERE NOT EXISTS (
    SELECT FROM curve newer
    WHERE newer.measurement_id = curve.measurement_id AND newer.raw_file_id = curve.raw_file_id
      AND newer.reading > curve.reading);

RESET ROLE;
