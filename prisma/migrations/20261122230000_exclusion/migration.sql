-- A measurement that is valid and shown, but does not stand for its device in statistics: who said so, and why.
SET ROLE dotbook_owner;

ALTER TABLE "measurement" ADD COLUMN "excluded_at" TIMESTAMPTZ(6),
                          ADD COLUMN "excluded_by" TEXT,
                          ADD COLUMN "excluded_reason" TEXT;
ALTER TABLE "measurement" ADD CONSTRAINT measurement_excluded_has_reason
  CHECK ((excluded_at IS NULL) = (excluded_reason IS NULL) AND (excluded_at IS NULL) = (excluded_by IS NULL));

RESET ROLE;
