-- A PLQY that is known as a value has a structure it was measured on, and no method of its own.
SET ROLE dotbook_owner;

ALTER TABLE "plqy_metrics" DROP COLUMN "method", ADD COLUMN "plqy_structure" TEXT;

RESET ROLE;
