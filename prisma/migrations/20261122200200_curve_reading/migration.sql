-- Curves that were read again from the same bytes: the newest reading of a file counts, the others stay.
SET ROLE dotbook_owner;

ALTER TABLE "curve" ADD COLUMN "reading" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "curve" ADD CONSTRAINT curve_reading_physical CHECK (reading >= 1);
DROP INDEX "curve_measurement_id_raw_file_id_label_parser_version_key";
CREATE UNIQUE INDEX "curve_measurement_id_raw_file_id_label_reading_key" ON "curve"("measurement_id", "raw_file_id", "label", "reading");

CREATE VIEW current_curve AS
  SELECT * FROM curve
  WHERE NOT EXISTS (
    SELECT FROM curve newer
    WHERE newer.measurement_id = curve.measurement_id AND newer.raw_file_id = curve.raw_file_id
      AND newer.reading > curve.reading);

GRANT SELECT ON current_curve TO dotbook_app;

RESET ROLE;
