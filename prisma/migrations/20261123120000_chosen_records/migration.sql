-- Which records of its files a person chose for a measurement; empty: all that belong to its sample. A later reading of the
-- files keeps to the choice.
SET ROLE dotbook_owner;

ALTER TABLE "measurement" ADD COLUMN "chosen_records" TEXT[] DEFAULT ARRAY[]::TEXT[];

RESET ROLE;
