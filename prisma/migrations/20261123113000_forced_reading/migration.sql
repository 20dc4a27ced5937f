-- A format that a person named for a stored file of a measurement, with which it was read again: which, who, why and when.
SET ROLE dotbook_owner;

CREATE TABLE "forced_reading" (
    "measurement_id" UUID NOT NULL,
    "raw_file_id" UUID NOT NULL,
    "reading" INTEGER NOT NULL,
    "format_key" TEXT NOT NULL,
    "forced_by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "forced_reading_pkey" PRIMARY KEY ("measurement_id", "raw_file_id", "reading")
);
ALTER TABLE "forced_reading" ADD CONSTRAINT "forced_reading_measurement_id_fkey" FOREIGN KEY ("measurement_id") REFERENCES "measurement"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "forced_reading" ADD CONSTRAINT "forced_reading_raw_file_id_fkey" FOREIGN KEY ("raw_file_id") REFERENCES "raw_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "forced_reading" ADD CONSTRAINT forced_reading_reading_physical CHECK (reading >= 1);

CREATE TRIGGER forced_reading_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "forced_reading" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON "forced_reading" TO dotbook_app;

RESET ROLE;
