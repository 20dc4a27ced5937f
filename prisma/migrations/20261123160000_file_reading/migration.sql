-- A piece of a set or a list that came alone was read as nothing; joined to its files it is read as what they are. The row of a
-- file is never changed, so that this is kept beside it.
SET ROLE dotbook_owner;

CREATE TABLE "file_reading" (
    "raw_file_id" UUID NOT NULL,
    "format_key" TEXT NOT NULL,
    "format_version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "file_reading_pkey" PRIMARY KEY ("raw_file_id", "format_key", "format_version")
);
ALTER TABLE "file_reading" ADD CONSTRAINT "file_reading_raw_file_id_fkey" FOREIGN KEY ("raw_file_id") REFERENCES "raw_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "file_reading" ADD CONSTRAINT file_reading_format_version_physical CHECK (format_version >= 1);

-- Sets that were joined before: the parser of their curves read all of their files.
INSERT INTO "file_reading" ("raw_file_id", "format_key", "format_version")
SELECT raw_file.id, curve.parser_key, max(curve.parser_version)
FROM raw_file
JOIN measurement_raw_file link ON link.raw_file_id = raw_file.id
JOIN measurement ON measurement.id = link.measurement_id AND measurement.invalidated_at IS NULL
  AND NOT measurement.file_warnings @> '[{"code": "companionAlone"}]'
JOIN current_curve curve ON curve.measurement_id = measurement.id AND curve.parser_key = raw_file.companion_format_key
WHERE raw_file.format_key IS NULL
GROUP BY raw_file.id, curve.parser_key;

CREATE TRIGGER file_reading_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "file_reading" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON "file_reading" TO dotbook_app;

RESET ROLE;
