-- Two roles beside the login user: `dotbook_owner` owns the tables, `dotbook_app` is what the service works as (SET ROLE).
-- Triggers and grants bind `dotbook_app`; the login user needs CREATEROLE (or both roles made beforehand and granted to it).
DO $$
DECLARE role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['dotbook_owner', 'dotbook_app'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- another database of the same server was migrated at the same moment
    END;
    IF NOT pg_has_role(current_user, role_name, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO %I', role_name, current_user);
    END IF;
  END LOOP;
END $$;

GRANT USAGE, CREATE ON SCHEMA public TO dotbook_owner;
GRANT USAGE ON SCHEMA public TO dotbook_app;
-- The queue keeps its own schema and its own migrations.
CREATE SCHEMA IF NOT EXISTS pgboss AUTHORIZATION dotbook_app;

SET ROLE dotbook_owner;

-- CreateEnum
CREATE TYPE "token_scope" AS ENUM ('read', 'write', 'sign', 'admin');

-- CreateEnum
CREATE TYPE "analysis_status" AS ENUM ('complete', 'partial', 'refused', 'failed');

-- CreateEnum
CREATE TYPE "subject_kind" AS ENUM ('batch', 'film', 'substrate', 'device');

-- CreateEnum
CREATE TYPE "batch_kind" AS ENUM ('quantumDot', 'precursorInk');

-- CreateEnum
CREATE TYPE "batch_origin" AS ENUM ('synthesis', 'exchange', 'purification', 'aliquot', 'dilution', 'stated');

-- CreateEnum
CREATE TYPE "ligand_environment" AS ENUM ('oaRich', 'oaLess', 'unknown');

-- CreateEnum
CREATE TYPE "ligand_environment_basis" AS ENUM ('derived', 'ownCount', 'inherited', 'overridden');

-- CreateEnum
CREATE TYPE "composition_kind" AS ENUM ('target', 'nominal', 'measured');

-- CreateEnum
CREATE TYPE "volume_ledger_kind" AS ENUM ('stated', 'adjust', 'aliquot', 'dilution', 'purification', 'exchange', 'film');

-- CreateEnum
CREATE TYPE "layer_role" AS ENUM ('support', 'electrode', 'electronTransport', 'absorber', 'holeTransport', 'interlayer', 'encapsulation');

-- CreateEnum
CREATE TYPE "absorber_kind" AS ENUM ('quantumDot', 'bulk');

-- CreateEnum
CREATE TYPE "device_kind" AS ENUM ('solarCell', 'holeOnly', 'electronOnly', 'lateral');

-- CreateEnum
CREATE TYPE "area_kind" AS ENUM ('total', 'aperture', 'designatedIllumination', 'active');

-- CreateEnum
CREATE TYPE "measurement_kind" AS ENUM ('jv', 'stabilisedIv', 'mppTracking', 'eqe', 'plqy', 'sunsVoc', 'stability', 'pl', 'plSeries', 'trpl', 'sclc', 'ionConductivity', 'uvVis', 'xrd', 'ftir', 'electronMicroscopy', 'computed', 'certificate', 'unknown');

-- CreateEnum
CREATE TYPE "measurement_purpose" AS ENUM ('initial', 'routine', 'ageing', 'certification', 'diagnostic');

-- CreateEnum
CREATE TYPE "project_role" AS ENUM ('viewer', 'member', 'reviewer', 'admin');

-- CreateEnum
CREATE TYPE "run_kind" AS ENUM ('hotInjection', 'purification', 'exchange', 'filmDeposition', 'layerDeposition', 'other');

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "is_administrator" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secret_sha256" CHAR(64) NOT NULL,
    "scopes" "token_scope"[],
    "project_id" UUID,
    "expires_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_sha256" CHAR(64) NOT NULL,
    "status" INTEGER,
    "headers" JSONB,
    "body" JSONB,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "analysis_run" (
    "id" UUID NOT NULL,
    "subject_kind" "subject_kind" NOT NULL,
    "subject_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "slot" TEXT NOT NULL,
    "inputs_digest" CHAR(64) NOT NULL,
    "parameters_digest" CHAR(64) NOT NULL,
    "inputs" JSONB NOT NULL,
    "parameters" JSONB NOT NULL,
    "conditions_revision" INTEGER NOT NULL,
    "parser_version" INTEGER NOT NULL,
    "status" "analysis_status" NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "failure_reason" TEXT,
    "warnings" JSONB NOT NULL,
    "uncertainties" JSONB NOT NULL,
    "software_version" TEXT NOT NULL,
    "software_commit" TEXT,
    "duration_millisecond" DOUBLE PRECISION NOT NULL,
    "finished_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "analysis_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "analysis_run_input" (
    "analysis_run_id" UUID NOT NULL,
    "curve_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "analysis_run_input_pkey" PRIMARY KEY ("analysis_run_id","curve_id")
);

-- CreateTable
CREATE TABLE "current_result" (
    "subject_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "analysis_run_id" UUID NOT NULL,

    CONSTRAINT "current_result_pkey" PRIMARY KEY ("subject_id","key","slot")
);

-- CreateTable
CREATE TABLE "representative_result" (
    "device_id" UUID NOT NULL,
    "scan_direction" TEXT NOT NULL,
    "analysis_run_id" UUID NOT NULL,
    "pinned" BOOLEAN NOT NULL,

    CONSTRAINT "representative_result_pkey" PRIMARY KEY ("device_id","scan_direction")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID NOT NULL,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "entity_type" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "project_id" UUID,
    "reason" TEXT,
    "request_id" TEXT,
    "details" JSONB,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entity_version" (
    "entity_type" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID NOT NULL,
    "actor_name" TEXT NOT NULL,
    "reason" TEXT,
    "row" JSONB NOT NULL,

    CONSTRAINT "entity_version_pkey" PRIMARY KEY ("entity_type","entity_id","version")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "project_id" UUID NOT NULL,
    "kind" "batch_kind" NOT NULL,
    "origin" "batch_origin" NOT NULL,
    "name" TEXT,
    "run_id" UUID,
    "solvent" TEXT,
    "concentration_milligram_per_millilitre" DOUBLE PRECISION,
    "concentration_mole_per_litre" DOUBLE PRECISION,
    "purification_count" INTEGER NOT NULL DEFAULT 0,
    "ligand_environment" "ligand_environment" NOT NULL DEFAULT 'unknown',
    "ligand_environment_basis" "ligand_environment_basis" NOT NULL DEFAULT 'ownCount',
    "ligand_environment_reason" TEXT,
    "prepared_at" TIMESTAMPTZ(6),
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "composition" (
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "kind" "composition_kind" NOT NULL,
    "cs_fraction" DECIMAL(9,6) NOT NULL,
    "fa_fraction" DECIMAL(9,6) NOT NULL,
    "ma_fraction" DECIMAL(9,6) NOT NULL,
    "pb_fraction" DECIMAL(9,6) NOT NULL,
    "sn_fraction" DECIMAL(9,6) NOT NULL,
    "i_fraction" DECIMAL(9,6) NOT NULL,
    "br_fraction" DECIMAL(9,6) NOT NULL,
    "cl_fraction" DECIMAL(9,6) NOT NULL,
    "fa_fraction_uncertainty" DOUBLE PRECISION,
    "method" TEXT,
    "analysis_run_id" UUID,
    "sequence" BIGSERIAL NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "composition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "volume_ledger_entry" (
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "kind" "volume_ledger_kind" NOT NULL,
    "stated_volume_millilitre" DOUBLE PRECISION,
    "delta_millilitre" DOUBLE PRECISION,
    "reason" TEXT,
    "related_batch_id" UUID,
    "sequence" BIGSERIAL NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "volume_ledger_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batch_parent" (
    "child_batch_id" UUID NOT NULL,
    "parent_batch_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "volume_millilitre" DOUBLE PRECISION,
    "concentration_milligram_per_millilitre" DOUBLE PRECISION,
    "concentration_mole_per_litre" DOUBLE PRECISION,

    CONSTRAINT "batch_parent_pkey" PRIMARY KEY ("child_batch_id","parent_batch_id")
);

-- CreateTable
CREATE TABLE "purification" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "project_id" UUID NOT NULL,
    "parent_batch_id" UUID NOT NULL,
    "child_batch_id" UUID NOT NULL,
    "antisolvent" TEXT NOT NULL,
    "antisolvent_lot_id" UUID,
    "antisolvent_volume_ratio" DOUBLE PRECISION,
    "antisolvent_volume_millilitre" DOUBLE PRECISION,
    "rotation_rpm" DOUBLE PRECISION,
    "duration_minute" DOUBLE PRECISION,
    "redispersion_solvent" TEXT,
    "counts_as_purification" BOOLEAN NOT NULL,
    "performed_at" TIMESTAMPTZ(6),
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "purification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exchange_reaction" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "project_id" UUID NOT NULL,
    "child_batch_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),
    "temperature_celsius" DOUBLE PRECISION,
    "time_to_completion_minute" DOUBLE PRECISION,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "exchange_reaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "substrate" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "project_id" UUID NOT NULL,
    "architecture" TEXT,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "substrate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "layer" (
    "id" UUID NOT NULL,
    "substrate_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "role" "layer_role" NOT NULL,
    "material" TEXT NOT NULL,
    "thickness_nanometre" DOUBLE PRECISION,
    "method" TEXT,
    "lot_id" UUID,
    "stock_solution_id" UUID,
    "batch_id" UUID,
    "film_id" UUID,
    "run_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "layer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "film" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "project_id" UUID NOT NULL,
    "absorber_kind" "absorber_kind" NOT NULL,
    "batch_id" UUID NOT NULL,
    "substrate_id" UUID,
    "run_id" UUID,
    "deposition_cycles" INTEGER,
    "consumed_volume_millilitre" DOUBLE PRECISION,
    "thickness_nanometre" DOUBLE PRECISION,
    "deposited_at" TIMESTAMPTZ(6),
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "film_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "device" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "project_id" UUID NOT NULL,
    "substrate_id" UUID NOT NULL,
    "film_id" UUID NOT NULL,
    "pixel_label" TEXT NOT NULL,
    "electrode" TEXT,
    "device_kind" "device_kind" NOT NULL DEFAULT 'solarCell',
    "aperture_area_cm2" DOUBLE PRECISION,
    "area_kind" "area_kind",
    "gap_micrometre" DOUBLE PRECISION,
    "width_millimetre" DOUBLE PRECISION,
    "fabricated_at" TIMESTAMPTZ(6),
    "note" TEXT,
    "pinned_measurement_id" UUID,
    "pinned_by" TEXT,
    "pinned_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chemical" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "formula" TEXT,
    "cas_number" TEXT,
    "molar_mass_gram_per_mole" DOUBLE PRECISION,
    "density_gram_per_millilitre" DOUBLE PRECISION,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "chemical_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lot" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "chemical_id" UUID NOT NULL,
    "supplier" TEXT NOT NULL,
    "product_number" TEXT,
    "lot_number" TEXT,
    "grade" TEXT,
    "purity_percent" DOUBLE PRECISION,
    "received_on" DATE,
    "opened_on" DATE,
    "expires_on" DATE,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "lot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_solution" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "project_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "solvent" TEXT,
    "volume_millilitre" DOUBLE PRECISION,
    "stated_concentration_mole_per_litre" DOUBLE PRECISION,
    "prepared_at" TIMESTAMPTZ(6),
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "stock_solution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stock_solution_ingredient" (
    "id" UUID NOT NULL,
    "stock_solution_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "lot_id" UUID,
    "source_stock_solution_id" UUID,
    "mass_gram" DOUBLE PRECISION,
    "volume_millilitre" DOUBLE PRECISION,

    CONSTRAINT "stock_solution_ingredient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "instrument" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "manufacturer" TEXT,
    "model" TEXT,
    "serial_number" TEXT,
    "time_zone" TEXT,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "instrument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "user_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "operator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measurement" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "kind" "measurement_kind" NOT NULL,
    "batch_id" UUID,
    "film_id" UUID,
    "substrate_id" UUID,
    "device_id" UUID,
    "purpose" "measurement_purpose" NOT NULL DEFAULT 'routine',
    "conditions" JSONB NOT NULL DEFAULT '{}',
    "conditions_revision" INTEGER NOT NULL DEFAULT 1,
    "instrument_id" UUID,
    "operator_id" UUID,
    "measured_at_text" TEXT,
    "measured_at_zone" TEXT,
    "time_zone_assumed" BOOLEAN NOT NULL DEFAULT false,
    "measured_at" TIMESTAMPTZ(6),
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "upload_id" UUID NOT NULL,
    "stated_values" JSONB,
    "file_warnings" JSONB NOT NULL DEFAULT '[]',
    "invalidated_at" TIMESTAMPTZ(6),
    "invalidated_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "measurement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "raw_file" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "original_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "upload_id" UUID NOT NULL,
    "format_key" TEXT,
    "format_version" INTEGER,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "raw_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measurement_raw_file" (
    "measurement_id" UUID NOT NULL,
    "raw_file_id" UUID NOT NULL,

    CONSTRAINT "measurement_raw_file_pkey" PRIMARY KEY ("measurement_id","raw_file_id")
);

-- CreateTable
CREATE TABLE "curve" (
    "id" UUID NOT NULL,
    "measurement_id" UUID NOT NULL,
    "raw_file_id" UUID NOT NULL,
    "kind" "measurement_kind" NOT NULL,
    "label" TEXT NOT NULL,
    "group_label" TEXT,
    "pixel_label" TEXT,
    "parser_key" TEXT NOT NULL,
    "parser_version" INTEGER NOT NULL,
    "conditions" JSONB NOT NULL,
    "claims" JSONB NOT NULL,
    "measured_at" JSONB,
    "warnings" JSONB NOT NULL,
    "y_quantity" TEXT NOT NULL,
    "x" DOUBLE PRECISION[],
    "y" DOUBLE PRECISION[],
    "y_uncertainty" DOUBLE PRECISION,
    "digest" CHAR(64) NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "curve_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "jv_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "jsc_milliamp_per_cm2" DOUBLE PRECISION,
    "voc_volt" DOUBLE PRECISION,
    "fill_factor" DOUBLE PRECISION,
    "pce_percent" DOUBLE PRECISION,
    "vmpp_volt" DOUBLE PRECISION,
    "jmpp_milliamp_per_cm2" DOUBLE PRECISION,
    "slope_resistance_voc_ohm_cm2" DOUBLE PRECISION,
    "slope_resistance_jsc_ohm_cm2" DOUBLE PRECISION,
    "scan_direction" TEXT,
    "point_count" INTEGER NOT NULL,
    "jsc_method" TEXT,
    "voc_method" TEXT,

    CONSTRAINT "jv_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);

-- CreateTable
CREATE TABLE "hysteresis_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "pce_reverse_percent" DOUBLE PRECISION,
    "pce_forward_percent" DOUBLE PRECISION,
    "scan_rate_millivolt_per_second" DOUBLE PRECISION,
    "hysteresis_index_reverse" DOUBLE PRECISION,
    "hysteresis_index_sum" DOUBLE PRECISION,
    "hysteresis_index_half_voc" DOUBLE PRECISION,
    "hysteresis_index_area" DOUBLE PRECISION,
    "hysteresis_index_absolute_area" DOUBLE PRECISION,

    CONSTRAINT "hysteresis_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);

-- CreateTable
CREATE TABLE "eqe_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "jsc_eqe_milliamp_per_cm2" DOUBLE PRECISION,
    "bandgap_inflection_electronvolt" DOUBLE PRECISION,
    "bandgap_photovoltaic_electronvolt" DOUBLE PRECISION,
    "urbach_energy_millielectronvolt" DOUBLE PRECISION,
    "j0_rad_milliamp_per_cm2" DOUBLE PRECISION,
    "voc_rad_volt" DOUBLE PRECISION,
    "point_count" INTEGER NOT NULL,

    CONSTRAINT "eqe_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);

-- CreateTable
CREATE TABLE "plqy_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "plqy_fraction" DOUBLE PRECISION,
    "plqy_kind" TEXT,
    "method" TEXT,

    CONSTRAINT "plqy_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);

-- CreateTable
CREATE TABLE "jv_eqe_consistency_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "jsc_mismatch_percent" DOUBLE PRECISION,
    "within_five_percent" BOOLEAN,

    CONSTRAINT "jv_eqe_consistency_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);

-- CreateTable
CREATE TABLE "voc_loss_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "bandgap_electronvolt" DOUBLE PRECISION,
    "bandgap_kind" TEXT,
    "voc_volt" DOUBLE PRECISION,
    "voc_source" TEXT,
    "jsc_source" TEXT,
    "voc_sq_volt" DOUBLE PRECISION,
    "voc_rad_volt" DOUBLE PRECISION,
    "mu_bulk_volt" DOUBLE PRECISION,
    "dv_rad_volt" DOUBLE PRECISION,
    "dv_below_gap_volt" DOUBLE PRECISION,
    "dv_bnr_volt" DOUBLE PRECISION,
    "dv_sr_volt" DOUBLE PRECISION,
    "dv_nr_total_volt" DOUBLE PRECISION,
    "plqy_fraction" DOUBLE PRECISION,
    "plqy_kind" TEXT,
    "plqy_structure" TEXT,
    "temperature_kelvin" DOUBLE PRECISION,
    "closure_volt" DOUBLE PRECISION,

    CONSTRAINT "voc_loss_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_member" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "project_role" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "project_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "project_id" UUID NOT NULL,
    "kind" "run_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),
    "operator_id" UUID,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "instruction" TEXT,
    "planned" JSONB NOT NULL DEFAULT '{}',
    "actual" JSONB,
    "performed_at" TIMESTAMPTZ(6),
    "performed_by" TEXT,
    "deviation_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step_material" (
    "id" UUID NOT NULL,
    "step_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "lot_id" UUID,
    "stock_solution_id" UUID,
    "batch_id" UUID,
    "planned_mass_gram" DOUBLE PRECISION,
    "planned_volume_millilitre" DOUBLE PRECISION,
    "actual_mass_gram" DOUBLE PRECISION,
    "actual_volume_millilitre" DOUBLE PRECISION,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(6),
    "withdrawn_reason" TEXT,

    CONSTRAINT "step_material_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "token_prefix_key" ON "token"("prefix");

-- CreateIndex
CREATE INDEX "token_user_id_idx" ON "token"("user_id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "analysis_run_subject_id_key_idx" ON "analysis_run"("subject_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "analysis_run_subject_id_inputs_digest_key_version_parameter_key" ON "analysis_run"("subject_id", "inputs_digest", "key", "version", "parameters_digest", "attempt");

-- CreateIndex
CREATE INDEX "analysis_run_input_curve_id_idx" ON "analysis_run_input"("curve_id");

-- CreateIndex
CREATE INDEX "current_result_analysis_run_id_idx" ON "current_result"("analysis_run_id");

-- CreateIndex
CREATE INDEX "representative_result_analysis_run_id_idx" ON "representative_result"("analysis_run_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_sequence_key" ON "audit_event"("sequence");

-- CreateIndex
CREATE INDEX "audit_event_entity_type_entity_id_sequence_idx" ON "audit_event"("entity_type", "entity_id", "sequence");

-- CreateIndex
CREATE INDEX "audit_event_project_id_sequence_idx" ON "audit_event"("project_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "batch_code_key" ON "batch"("code");

-- CreateIndex
CREATE INDEX "batch_project_id_idx" ON "batch"("project_id");

-- CreateIndex
CREATE INDEX "composition_batch_id_kind_sequence_idx" ON "composition"("batch_id", "kind", "sequence");

-- CreateIndex
CREATE INDEX "volume_ledger_entry_batch_id_sequence_idx" ON "volume_ledger_entry"("batch_id", "sequence");

-- CreateIndex
CREATE INDEX "batch_parent_parent_batch_id_idx" ON "batch_parent"("parent_batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "purification_code_key" ON "purification"("code");

-- CreateIndex
CREATE UNIQUE INDEX "purification_child_batch_id_key" ON "purification"("child_batch_id");

-- CreateIndex
CREATE INDEX "purification_project_id_idx" ON "purification"("project_id");

-- CreateIndex
CREATE INDEX "purification_parent_batch_id_idx" ON "purification"("parent_batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "exchange_reaction_code_key" ON "exchange_reaction"("code");

-- CreateIndex
CREATE UNIQUE INDEX "exchange_reaction_child_batch_id_key" ON "exchange_reaction"("child_batch_id");

-- CreateIndex
CREATE INDEX "exchange_reaction_project_id_idx" ON "exchange_reaction"("project_id");

-- CreateIndex
CREATE UNIQUE INDEX "substrate_code_key" ON "substrate"("code");

-- CreateIndex
CREATE INDEX "substrate_project_id_idx" ON "substrate"("project_id");

-- CreateIndex
CREATE UNIQUE INDEX "layer_substrate_id_position_key" ON "layer"("substrate_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "film_code_key" ON "film"("code");

-- CreateIndex
CREATE INDEX "film_project_id_idx" ON "film"("project_id");

-- CreateIndex
CREATE INDEX "film_batch_id_idx" ON "film"("batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "device_code_key" ON "device"("code");

-- CreateIndex
CREATE INDEX "device_project_id_idx" ON "device"("project_id");

-- CreateIndex
CREATE INDEX "device_film_id_idx" ON "device"("film_id");

-- CreateIndex
CREATE UNIQUE INDEX "device_substrate_id_pixel_label_key" ON "device"("substrate_id", "pixel_label");

-- CreateIndex
CREATE UNIQUE INDEX "chemical_code_key" ON "chemical"("code");

-- CreateIndex
CREATE UNIQUE INDEX "lot_code_key" ON "lot"("code");

-- CreateIndex
CREATE INDEX "lot_chemical_id_idx" ON "lot"("chemical_id");

-- CreateIndex
CREATE UNIQUE INDEX "stock_solution_code_key" ON "stock_solution"("code");

-- CreateIndex
CREATE INDEX "stock_solution_project_id_idx" ON "stock_solution"("project_id");

-- CreateIndex
CREATE UNIQUE INDEX "stock_solution_ingredient_stock_solution_id_position_key" ON "stock_solution_ingredient"("stock_solution_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "instrument_code_key" ON "instrument"("code");

-- CreateIndex
CREATE UNIQUE INDEX "operator_code_key" ON "operator"("code");

-- CreateIndex
CREATE INDEX "measurement_project_id_idx" ON "measurement"("project_id");

-- CreateIndex
CREATE INDEX "measurement_batch_id_idx" ON "measurement"("batch_id");

-- CreateIndex
CREATE INDEX "measurement_film_id_idx" ON "measurement"("film_id");

-- CreateIndex
CREATE INDEX "measurement_substrate_id_idx" ON "measurement"("substrate_id");

-- CreateIndex
CREATE INDEX "measurement_device_id_idx" ON "measurement"("device_id");

-- CreateIndex
CREATE INDEX "raw_file_sha256_idx" ON "raw_file"("sha256");

-- CreateIndex
CREATE INDEX "raw_file_project_id_idx" ON "raw_file"("project_id");

-- CreateIndex
CREATE INDEX "measurement_raw_file_raw_file_id_idx" ON "measurement_raw_file"("raw_file_id");

-- CreateIndex
CREATE INDEX "curve_measurement_id_idx" ON "curve"("measurement_id");

-- CreateIndex
CREATE UNIQUE INDEX "curve_measurement_id_raw_file_id_label_parser_version_key" ON "curve"("measurement_id", "raw_file_id", "label", "parser_version");

-- CreateIndex
CREATE UNIQUE INDEX "project_code_key" ON "project"("code");

-- CreateIndex
CREATE INDEX "project_member_user_id_idx" ON "project_member"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "project_member_project_id_user_id_key" ON "project_member"("project_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "run_code_key" ON "run"("code");

-- CreateIndex
CREATE INDEX "run_project_id_idx" ON "run"("project_id");

-- CreateIndex
CREATE UNIQUE INDEX "step_run_id_position_key" ON "step"("run_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "step_material_step_id_position_key" ON "step_material"("step_id", "position");

-- AddForeignKey
ALTER TABLE "token" ADD CONSTRAINT "token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "token" ADD CONSTRAINT "token_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "analysis_run_input" ADD CONSTRAINT "analysis_run_input_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "analysis_run_input" ADD CONSTRAINT "analysis_run_input_curve_id_fkey" FOREIGN KEY ("curve_id") REFERENCES "curve"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "current_result" ADD CONSTRAINT "current_result_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "representative_result" ADD CONSTRAINT "representative_result_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "representative_result" ADD CONSTRAINT "representative_result_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "composition" ADD CONSTRAINT "composition_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "composition" ADD CONSTRAINT "composition_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "volume_ledger_entry" ADD CONSTRAINT "volume_ledger_entry_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "volume_ledger_entry" ADD CONSTRAINT "volume_ledger_entry_related_batch_id_fkey" FOREIGN KEY ("related_batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "batch_parent" ADD CONSTRAINT "batch_parent_child_batch_id_fkey" FOREIGN KEY ("child_batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "batch_parent" ADD CONSTRAINT "batch_parent_parent_batch_id_fkey" FOREIGN KEY ("parent_batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "purification" ADD CONSTRAINT "purification_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "purification" ADD CONSTRAINT "purification_parent_batch_id_fkey" FOREIGN KEY ("parent_batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "purification" ADD CONSTRAINT "purification_child_batch_id_fkey" FOREIGN KEY ("child_batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "purification" ADD CONSTRAINT "purification_antisolvent_lot_id_fkey" FOREIGN KEY ("antisolvent_lot_id") REFERENCES "lot"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "exchange_reaction" ADD CONSTRAINT "exchange_reaction_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "exchange_reaction" ADD CONSTRAINT "exchange_reaction_child_batch_id_fkey" FOREIGN KEY ("child_batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "substrate" ADD CONSTRAINT "substrate_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "layer" ADD CONSTRAINT "layer_substrate_id_fkey" FOREIGN KEY ("substrate_id") REFERENCES "substrate"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "layer" ADD CONSTRAINT "layer_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "lot"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "layer" ADD CONSTRAINT "layer_stock_solution_id_fkey" FOREIGN KEY ("stock_solution_id") REFERENCES "stock_solution"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "layer" ADD CONSTRAINT "layer_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "layer" ADD CONSTRAINT "layer_film_id_fkey" FOREIGN KEY ("film_id") REFERENCES "film"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "layer" ADD CONSTRAINT "layer_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "film" ADD CONSTRAINT "film_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "film" ADD CONSTRAINT "film_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "film" ADD CONSTRAINT "film_substrate_id_fkey" FOREIGN KEY ("substrate_id") REFERENCES "substrate"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "film" ADD CONSTRAINT "film_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_substrate_id_fkey" FOREIGN KEY ("substrate_id") REFERENCES "substrate"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_film_id_fkey" FOREIGN KEY ("film_id") REFERENCES "film"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_pinned_measurement_id_fkey" FOREIGN KEY ("pinned_measurement_id") REFERENCES "measurement"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lot" ADD CONSTRAINT "lot_chemical_id_fkey" FOREIGN KEY ("chemical_id") REFERENCES "chemical"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "stock_solution" ADD CONSTRAINT "stock_solution_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "stock_solution_ingredient" ADD CONSTRAINT "stock_solution_ingredient_stock_solution_id_fkey" FOREIGN KEY ("stock_solution_id") REFERENCES "stock_solution"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "stock_solution_ingredient" ADD CONSTRAINT "stock_solution_ingredient_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "lot"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "stock_solution_ingredient" ADD CONSTRAINT "stock_solution_ingredient_source_stock_solution_id_fkey" FOREIGN KEY ("source_stock_solution_id") REFERENCES "stock_solution"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "operator" ADD CONSTRAINT "operator_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_film_id_fkey" FOREIGN KEY ("film_id") REFERENCES "film"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_substrate_id_fkey" FOREIGN KEY ("substrate_id") REFERENCES "substrate"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "device"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_instrument_id_fkey" FOREIGN KEY ("instrument_id") REFERENCES "instrument"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "measurement" ADD CONSTRAINT "measurement_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "measurement_raw_file" ADD CONSTRAINT "measurement_raw_file_measurement_id_fkey" FOREIGN KEY ("measurement_id") REFERENCES "measurement"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "measurement_raw_file" ADD CONSTRAINT "measurement_raw_file_raw_file_id_fkey" FOREIGN KEY ("raw_file_id") REFERENCES "raw_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "curve" ADD CONSTRAINT "curve_measurement_id_fkey" FOREIGN KEY ("measurement_id") REFERENCES "measurement"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "curve" ADD CONSTRAINT "curve_raw_file_id_fkey" FOREIGN KEY ("raw_file_id") REFERENCES "raw_file"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "jv_metrics" ADD CONSTRAINT "jv_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "hysteresis_metrics" ADD CONSTRAINT "hysteresis_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "eqe_metrics" ADD CONSTRAINT "eqe_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "plqy_metrics" ADD CONSTRAINT "plqy_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "jv_eqe_consistency_metrics" ADD CONSTRAINT "jv_eqe_consistency_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "voc_loss_metrics" ADD CONSTRAINT "voc_loss_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "project_member" ADD CONSTRAINT "project_member_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "project_member" ADD CONSTRAINT "project_member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "step" ADD CONSTRAINT "step_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "step_material" ADD CONSTRAINT "step_material_step_id_fkey" FOREIGN KEY ("step_id") REFERENCES "step"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "step_material" ADD CONSTRAINT "step_material_lot_id_fkey" FOREIGN KEY ("lot_id") REFERENCES "lot"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "step_material" ADD CONSTRAINT "step_material_stock_solution_id_fkey" FOREIGN KEY ("stock_solution_id") REFERENCES "stock_solution"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "step_material" ADD CONSTRAINT "step_material_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

RESET ROLE;
