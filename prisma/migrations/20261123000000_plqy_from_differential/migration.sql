-- Absolute yields of devices from their differential ones.
SET ROLE dotbook_owner;

CREATE TABLE "plqy_from_differential_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "plqy_fraction" DOUBLE PRECISION,
    "plqy_kind" TEXT,
    "plqy_structure" TEXT,
    "differential_plqy_fraction" DOUBLE PRECISION,
    "ideality_factor" DOUBLE PRECISION,
    "intensity_sun" DOUBLE PRECISION,
    "dv_bnr_volt" DOUBLE PRECISION,

    CONSTRAINT "plqy_from_differential_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "plqy_from_differential_metrics" ADD CONSTRAINT "plqy_from_differential_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "plqy_from_differential_metrics" ADD CONSTRAINT plqy_from_differential_metrics_plqy_fraction_finite CHECK (plqy_fraction > '-Infinity' AND plqy_fraction < 'Infinity');
ALTER TABLE "plqy_from_differential_metrics" ADD CONSTRAINT plqy_from_differential_metrics_differential_plqy_fraction_finite CHECK (differential_plqy_fraction > '-Infinity' AND differential_plqy_fraction < 'Infinity');
ALTER TABLE "plqy_from_differential_metrics" ADD CONSTRAINT plqy_from_differential_metrics_ideality_factor_finite CHECK (ideality_factor > '-Infinity' AND ideality_factor < 'Infinity');
ALTER TABLE "plqy_from_differential_metrics" ADD CONSTRAINT plqy_from_differential_metrics_intensity_sun_finite CHECK (intensity_sun > '-Infinity' AND intensity_sun < 'Infinity');
ALTER TABLE "plqy_from_differential_metrics" ADD CONSTRAINT plqy_from_differential_metrics_dv_bnr_volt_finite CHECK (dv_bnr_volt > '-Infinity' AND dv_bnr_volt < 'Infinity');
CREATE TRIGGER plqy_from_differential_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "plqy_from_differential_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON "plqy_from_differential_metrics" TO dotbook_app;

RESET ROLE;
