-- One wide row per result of the analyses of materials and of single effects, and the named columns of table records.
SET ROLE dotbook_owner;

CREATE TABLE "jv_single_diode_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "photocurrent_milliamp_per_cm2" DOUBLE PRECISION,
    "saturation_current_milliamp_per_cm2" DOUBLE PRECISION,
    "ideality_factor" DOUBLE PRECISION,
    "series_resistance_ohm_cm2" DOUBLE PRECISION,
    "shunt_resistance_ohm_cm2" DOUBLE PRECISION,
    "rmse_milliamp_per_cm2" DOUBLE PRECISION,

    CONSTRAINT "jv_single_diode_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "jv_single_diode_metrics" ADD CONSTRAINT "jv_single_diode_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "jv_single_diode_metrics" ADD CONSTRAINT jv_single_diode_metrics_photocurrent_milliamp_per_cm2_finite CHECK (photocurrent_milliamp_per_cm2 > '-Infinity' AND photocurrent_milliamp_per_cm2 < 'Infinity');
ALTER TABLE "jv_single_diode_metrics" ADD CONSTRAINT jv_single_diode_metrics_saturation_current_milliamp_per_cm2_finite CHECK (saturation_current_milliamp_per_cm2 > '-Infinity' AND saturation_current_milliamp_per_cm2 < 'Infinity');
ALTER TABLE "jv_single_diode_metrics" ADD CONSTRAINT jv_single_diode_metrics_ideality_factor_finite CHECK (ideality_factor > '-Infinity' AND ideality_factor < 'Infinity');
ALTER TABLE "jv_single_diode_metrics" ADD CONSTRAINT jv_single_diode_metrics_series_resistance_ohm_cm2_finite CHECK (series_resistance_ohm_cm2 > '-Infinity' AND series_resistance_ohm_cm2 < 'Infinity');
ALTER TABLE "jv_single_diode_metrics" ADD CONSTRAINT jv_single_diode_metrics_shunt_resistance_ohm_cm2_finite CHECK (shunt_resistance_ohm_cm2 > '-Infinity' AND shunt_resistance_ohm_cm2 < 'Infinity');
ALTER TABLE "jv_single_diode_metrics" ADD CONSTRAINT jv_single_diode_metrics_rmse_milliamp_per_cm2_finite CHECK (rmse_milliamp_per_cm2 > '-Infinity' AND rmse_milliamp_per_cm2 < 'Infinity');
CREATE TRIGGER jv_single_diode_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "jv_single_diode_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "stabilised_iv_metrics" (
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
    "point_count" INTEGER,
    "jsc_method" TEXT,
    "voc_method" TEXT,
    "settled_point_count" INTEGER,

    CONSTRAINT "stabilised_iv_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "stabilised_iv_metrics" ADD CONSTRAINT "stabilised_iv_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "stabilised_iv_metrics" ADD CONSTRAINT stabilised_iv_metrics_jsc_milliamp_per_cm2_finite CHECK (jsc_milliamp_per_cm2 > '-Infinity' AND jsc_milliamp_per_cm2 < 'Infinity');
ALTER TABLE "stabilised_iv_metrics" ADD CONSTRAINT stabilised_iv_metrics_voc_volt_finite CHECK (voc_volt > '-Infinity' AND voc_volt < 'Infinity');
ALTER TABLE "stabilised_iv_metrics" ADD CONSTRAINT stabilised_iv_metrics_fill_factor_finite CHECK (fill_factor > '-Infinity' AND fill_factor < 'Infinity');
ALTER TABLE "stabilised_iv_metrics" ADD CONSTRAINT stabilised_iv_metrics_pce_percent_finite CHECK (pce_percent > '-Infinity' AND pce_percent < 'Infinity');
ALTER TABLE "stabilised_iv_metrics" ADD CONSTRAINT stabilised_iv_metrics_vmpp_volt_finite CHECK (vmpp_volt > '-Infinity' AND vmpp_volt < 'Infinity');
ALTER TABLE "stabilised_iv_metrics" ADD CONSTRAINT stabilised_iv_metrics_jmpp_milliamp_per_cm2_finite CHECK (jmpp_milliamp_per_cm2 > '-Infinity' AND jmpp_milliamp_per_cm2 < 'Infinity');
ALTER TABLE "stabilised_iv_metrics" ADD CONSTRAINT stabilised_iv_metrics_slope_resistance_voc_ohm_cm2_finite CHECK (slope_resistance_voc_ohm_cm2 > '-Infinity' AND slope_resistance_voc_ohm_cm2 < 'Infinity');
ALTER TABLE "stabilised_iv_metrics" ADD CONSTRAINT stabilised_iv_metrics_slope_resistance_jsc_ohm_cm2_finite CHECK (slope_resistance_jsc_ohm_cm2 > '-Infinity' AND slope_resistance_jsc_ohm_cm2 < 'Infinity');
ALTER TABLE "stabilised_iv_metrics" ADD CONSTRAINT stabilised_iv_metrics_point_count_physical CHECK (point_count >= 0);
ALTER TABLE "stabilised_iv_metrics" ADD CONSTRAINT stabilised_iv_metrics_settled_point_count_physical CHECK (settled_point_count >= 0);
CREATE TRIGGER stabilised_iv_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "stabilised_iv_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "mpp_tracking_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "stabilised" BOOLEAN,
    "stabilised_pce_percent" DOUBLE PRECISION,
    "drift_percent_per_minute" DOUBLE PRECISION,
    "first_power_milliwatt_per_cm2" DOUBLE PRECISION,
    "last_power_milliwatt_per_cm2" DOUBLE PRECISION,
    "retention_fraction" DOUBLE PRECISION,
    "point_count" INTEGER,

    CONSTRAINT "mpp_tracking_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "mpp_tracking_metrics" ADD CONSTRAINT "mpp_tracking_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "mpp_tracking_metrics" ADD CONSTRAINT mpp_tracking_metrics_stabilised_pce_percent_finite CHECK (stabilised_pce_percent > '-Infinity' AND stabilised_pce_percent < 'Infinity');
ALTER TABLE "mpp_tracking_metrics" ADD CONSTRAINT mpp_tracking_metrics_drift_percent_per_minute_finite CHECK (drift_percent_per_minute > '-Infinity' AND drift_percent_per_minute < 'Infinity');
ALTER TABLE "mpp_tracking_metrics" ADD CONSTRAINT mpp_tracking_metrics_first_power_milliwatt_per_cm2_finite CHECK (first_power_milliwatt_per_cm2 > '-Infinity' AND first_power_milliwatt_per_cm2 < 'Infinity');
ALTER TABLE "mpp_tracking_metrics" ADD CONSTRAINT mpp_tracking_metrics_last_power_milliwatt_per_cm2_finite CHECK (last_power_milliwatt_per_cm2 > '-Infinity' AND last_power_milliwatt_per_cm2 < 'Infinity');
ALTER TABLE "mpp_tracking_metrics" ADD CONSTRAINT mpp_tracking_metrics_retention_fraction_finite CHECK (retention_fraction > '-Infinity' AND retention_fraction < 'Infinity');
ALTER TABLE "mpp_tracking_metrics" ADD CONSTRAINT mpp_tracking_metrics_point_count_physical CHECK (point_count >= 0);
CREATE TRIGGER mpp_tracking_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "mpp_tracking_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "plqy_relative_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "plqy_fraction" DOUBLE PRECISION,
    "plqy_kind" TEXT,
    "method" TEXT,
    "absorptance_fraction" DOUBLE PRECISION,
    "sample_slope" DOUBLE PRECISION,
    "reference_slope" DOUBLE PRECISION,

    CONSTRAINT "plqy_relative_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "plqy_relative_metrics" ADD CONSTRAINT "plqy_relative_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "plqy_relative_metrics" ADD CONSTRAINT plqy_relative_metrics_plqy_fraction_finite CHECK (plqy_fraction > '-Infinity' AND plqy_fraction < 'Infinity');
ALTER TABLE "plqy_relative_metrics" ADD CONSTRAINT plqy_relative_metrics_absorptance_fraction_finite CHECK (absorptance_fraction > '-Infinity' AND absorptance_fraction < 'Infinity');
ALTER TABLE "plqy_relative_metrics" ADD CONSTRAINT plqy_relative_metrics_sample_slope_finite CHECK (sample_slope > '-Infinity' AND sample_slope < 'Infinity');
ALTER TABLE "plqy_relative_metrics" ADD CONSTRAINT plqy_relative_metrics_reference_slope_finite CHECK (reference_slope > '-Infinity' AND reference_slope < 'Infinity');
CREATE TRIGGER plqy_relative_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "plqy_relative_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "plqy_absolute_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "plqy_fraction" DOUBLE PRECISION,
    "plqy_kind" TEXT,
    "method" TEXT,
    "absorptance_fraction" DOUBLE PRECISION,
    "sample_slope" DOUBLE PRECISION,
    "reference_slope" DOUBLE PRECISION,

    CONSTRAINT "plqy_absolute_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "plqy_absolute_metrics" ADD CONSTRAINT "plqy_absolute_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "plqy_absolute_metrics" ADD CONSTRAINT plqy_absolute_metrics_plqy_fraction_finite CHECK (plqy_fraction > '-Infinity' AND plqy_fraction < 'Infinity');
ALTER TABLE "plqy_absolute_metrics" ADD CONSTRAINT plqy_absolute_metrics_absorptance_fraction_finite CHECK (absorptance_fraction > '-Infinity' AND absorptance_fraction < 'Infinity');
ALTER TABLE "plqy_absolute_metrics" ADD CONSTRAINT plqy_absolute_metrics_sample_slope_finite CHECK (sample_slope > '-Infinity' AND sample_slope < 'Infinity');
ALTER TABLE "plqy_absolute_metrics" ADD CONSTRAINT plqy_absolute_metrics_reference_slope_finite CHECK (reference_slope > '-Infinity' AND reference_slope < 'Infinity');
CREATE TRIGGER plqy_absolute_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "plqy_absolute_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "trpl_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "model" TEXT,
    "components" JSONB,
    "lifetime_amplitude_averaged_nanosecond" DOUBLE PRECISION,
    "lifetime_intensity_averaged_nanosecond" DOUBLE PRECISION,
    "stretching_exponent" DOUBLE PRECISION,
    "chi_squared_reduced" DOUBLE PRECISION,

    CONSTRAINT "trpl_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "trpl_metrics" ADD CONSTRAINT "trpl_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "trpl_metrics" ADD CONSTRAINT trpl_metrics_lifetime_amplitude_averaged_nanosecond_finite CHECK (lifetime_amplitude_averaged_nanosecond > '-Infinity' AND lifetime_amplitude_averaged_nanosecond < 'Infinity');
ALTER TABLE "trpl_metrics" ADD CONSTRAINT trpl_metrics_lifetime_intensity_averaged_nanosecond_finite CHECK (lifetime_intensity_averaged_nanosecond > '-Infinity' AND lifetime_intensity_averaged_nanosecond < 'Infinity');
ALTER TABLE "trpl_metrics" ADD CONSTRAINT trpl_metrics_stretching_exponent_finite CHECK (stretching_exponent > '-Infinity' AND stretching_exponent < 'Infinity');
ALTER TABLE "trpl_metrics" ADD CONSTRAINT trpl_metrics_chi_squared_reduced_finite CHECK (chi_squared_reduced > '-Infinity' AND chi_squared_reduced < 'Infinity');
CREATE TRIGGER trpl_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "trpl_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "sclc_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "trap_filled_limit_volt" DOUBLE PRECISION,
    "trap_density_per_cm3" DOUBLE PRECISION,
    "trap_density_detection_limit_per_cm3" DOUBLE PRECISION,
    "slope_ohmic" DOUBLE PRECISION,
    "slope_trap_filling" DOUBLE PRECISION,

    CONSTRAINT "sclc_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "sclc_metrics" ADD CONSTRAINT "sclc_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "sclc_metrics" ADD CONSTRAINT sclc_metrics_trap_filled_limit_volt_finite CHECK (trap_filled_limit_volt > '-Infinity' AND trap_filled_limit_volt < 'Infinity');
ALTER TABLE "sclc_metrics" ADD CONSTRAINT sclc_metrics_trap_density_per_cm3_finite CHECK (trap_density_per_cm3 > '-Infinity' AND trap_density_per_cm3 < 'Infinity');
ALTER TABLE "sclc_metrics" ADD CONSTRAINT sclc_metrics_trap_density_detection_limit_per_cm3_finite CHECK (trap_density_detection_limit_per_cm3 > '-Infinity' AND trap_density_detection_limit_per_cm3 < 'Infinity');
ALTER TABLE "sclc_metrics" ADD CONSTRAINT sclc_metrics_slope_ohmic_finite CHECK (slope_ohmic > '-Infinity' AND slope_ohmic < 'Infinity');
ALTER TABLE "sclc_metrics" ADD CONSTRAINT sclc_metrics_slope_trap_filling_finite CHECK (slope_trap_filling > '-Infinity' AND slope_trap_filling < 'Infinity');
CREATE TRIGGER sclc_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "sclc_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "mott_gurney_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "mobility_cm2_per_volt_second" DOUBLE PRECISION,
    "slope" DOUBLE PRECISION,

    CONSTRAINT "mott_gurney_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "mott_gurney_metrics" ADD CONSTRAINT "mott_gurney_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "mott_gurney_metrics" ADD CONSTRAINT mott_gurney_metrics_mobility_cm2_per_volt_second_finite CHECK (mobility_cm2_per_volt_second > '-Infinity' AND mobility_cm2_per_volt_second < 'Infinity');
ALTER TABLE "mott_gurney_metrics" ADD CONSTRAINT mott_gurney_metrics_slope_finite CHECK (slope > '-Infinity' AND slope < 'Infinity');
CREATE TRIGGER mott_gurney_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "mott_gurney_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "suns_voc_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "segment_count" INTEGER,
    "segments" JSONB,
    "break_suns" JSONB,

    CONSTRAINT "suns_voc_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "suns_voc_metrics" ADD CONSTRAINT "suns_voc_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "suns_voc_metrics" ADD CONSTRAINT suns_voc_metrics_segment_count_physical CHECK (segment_count >= 0);
CREATE TRIGGER suns_voc_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "suns_voc_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "stability_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "retention_fraction" DOUBLE PRECISION,
    "t95_hour" DOUBLE PRECISION,
    "t90_hour" DOUBLE PRECISION,
    "t80_hour" DOUBLE PRECISION,
    "t80_lower_bound_hour" DOUBLE PRECISION,
    "ts80_hour" DOUBLE PRECISION,
    "burn_in_time_constant_hour" DOUBLE PRECISION,
    "burn_in_amplitude_fraction" DOUBLE PRECISION,
    "peak_ratio" DOUBLE PRECISION,
    "t80_of_maximum_hour" DOUBLE PRECISION,
    "duration_hour" DOUBLE PRECISION,

    CONSTRAINT "stability_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "stability_metrics" ADD CONSTRAINT "stability_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "stability_metrics" ADD CONSTRAINT stability_metrics_retention_fraction_finite CHECK (retention_fraction > '-Infinity' AND retention_fraction < 'Infinity');
ALTER TABLE "stability_metrics" ADD CONSTRAINT stability_metrics_t95_hour_finite CHECK (t95_hour > '-Infinity' AND t95_hour < 'Infinity');
ALTER TABLE "stability_metrics" ADD CONSTRAINT stability_metrics_t90_hour_finite CHECK (t90_hour > '-Infinity' AND t90_hour < 'Infinity');
ALTER TABLE "stability_metrics" ADD CONSTRAINT stability_metrics_t80_hour_finite CHECK (t80_hour > '-Infinity' AND t80_hour < 'Infinity');
ALTER TABLE "stability_metrics" ADD CONSTRAINT stability_metrics_t80_lower_bound_hour_finite CHECK (t80_lower_bound_hour > '-Infinity' AND t80_lower_bound_hour < 'Infinity');
ALTER TABLE "stability_metrics" ADD CONSTRAINT stability_metrics_ts80_hour_finite CHECK (ts80_hour > '-Infinity' AND ts80_hour < 'Infinity');
ALTER TABLE "stability_metrics" ADD CONSTRAINT stability_metrics_burn_in_time_constant_hour_finite CHECK (burn_in_time_constant_hour > '-Infinity' AND burn_in_time_constant_hour < 'Infinity');
ALTER TABLE "stability_metrics" ADD CONSTRAINT stability_metrics_burn_in_amplitude_fraction_finite CHECK (burn_in_amplitude_fraction > '-Infinity' AND burn_in_amplitude_fraction < 'Infinity');
ALTER TABLE "stability_metrics" ADD CONSTRAINT stability_metrics_peak_ratio_finite CHECK (peak_ratio > '-Infinity' AND peak_ratio < 'Infinity');
ALTER TABLE "stability_metrics" ADD CONSTRAINT stability_metrics_t80_of_maximum_hour_finite CHECK (t80_of_maximum_hour > '-Infinity' AND t80_of_maximum_hour < 'Infinity');
ALTER TABLE "stability_metrics" ADD CONSTRAINT stability_metrics_duration_hour_finite CHECK (duration_hour > '-Infinity' AND duration_hour < 'Infinity');
CREATE TRIGGER stability_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "stability_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "arrhenius_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "activation_energy_electronvolt" DOUBLE PRECISION,
    "activation_energy_ln_sigma_electronvolt" DOUBLE PRECISION,
    "ci95_low_electronvolt" DOUBLE PRECISION,
    "ci95_high_electronvolt" DOUBLE PRECISION,
    "point_count" INTEGER,

    CONSTRAINT "arrhenius_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "arrhenius_metrics" ADD CONSTRAINT "arrhenius_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "arrhenius_metrics" ADD CONSTRAINT arrhenius_metrics_activation_energy_electronvolt_finite CHECK (activation_energy_electronvolt > '-Infinity' AND activation_energy_electronvolt < 'Infinity');
ALTER TABLE "arrhenius_metrics" ADD CONSTRAINT arrhenius_metrics_activation_energy_ln_sigma_electronvolt_finite CHECK (activation_energy_ln_sigma_electronvolt > '-Infinity' AND activation_energy_ln_sigma_electronvolt < 'Infinity');
ALTER TABLE "arrhenius_metrics" ADD CONSTRAINT arrhenius_metrics_ci95_low_electronvolt_finite CHECK (ci95_low_electronvolt > '-Infinity' AND ci95_low_electronvolt < 'Infinity');
ALTER TABLE "arrhenius_metrics" ADD CONSTRAINT arrhenius_metrics_ci95_high_electronvolt_finite CHECK (ci95_high_electronvolt > '-Infinity' AND ci95_high_electronvolt < 'Infinity');
ALTER TABLE "arrhenius_metrics" ADD CONSTRAINT arrhenius_metrics_point_count_physical CHECK (point_count >= 0);
CREATE TRIGGER arrhenius_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "arrhenius_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "pl_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "peak_nanometre" DOUBLE PRECISION,
    "peak_electronvolt" DOUBLE PRECISION,
    "fwhm_nanometre" DOUBLE PRECISION,
    "fwhm_millielectronvolt" DOUBLE PRECISION,
    "integrated_counts" DOUBLE PRECISION,

    CONSTRAINT "pl_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "pl_metrics" ADD CONSTRAINT "pl_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "pl_metrics" ADD CONSTRAINT pl_metrics_peak_nanometre_finite CHECK (peak_nanometre > '-Infinity' AND peak_nanometre < 'Infinity');
ALTER TABLE "pl_metrics" ADD CONSTRAINT pl_metrics_peak_electronvolt_finite CHECK (peak_electronvolt > '-Infinity' AND peak_electronvolt < 'Infinity');
ALTER TABLE "pl_metrics" ADD CONSTRAINT pl_metrics_fwhm_nanometre_finite CHECK (fwhm_nanometre > '-Infinity' AND fwhm_nanometre < 'Infinity');
ALTER TABLE "pl_metrics" ADD CONSTRAINT pl_metrics_fwhm_millielectronvolt_finite CHECK (fwhm_millielectronvolt > '-Infinity' AND fwhm_millielectronvolt < 'Infinity');
ALTER TABLE "pl_metrics" ADD CONSTRAINT pl_metrics_integrated_counts_finite CHECK (integrated_counts > '-Infinity' AND integrated_counts < 'Infinity');
CREATE TRIGGER pl_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "pl_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "pl_shift_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "shift_nanometre" DOUBLE PRECISION,
    "shift_millielectronvolt" DOUBLE PRECISION,

    CONSTRAINT "pl_shift_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "pl_shift_metrics" ADD CONSTRAINT "pl_shift_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "pl_shift_metrics" ADD CONSTRAINT pl_shift_metrics_shift_nanometre_finite CHECK (shift_nanometre > '-Infinity' AND shift_nanometre < 'Infinity');
ALTER TABLE "pl_shift_metrics" ADD CONSTRAINT pl_shift_metrics_shift_millielectronvolt_finite CHECK (shift_millielectronvolt > '-Infinity' AND shift_millielectronvolt < 'Infinity');
CREATE TRIGGER pl_shift_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "pl_shift_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "pl_merge_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "peak1_start_nanometre" DOUBLE PRECISION,
    "peak2_start_nanometre" DOUBLE PRECISION,
    "final_peak_nanometre" DOUBLE PRECISION,
    "peak_count_first" INTEGER,
    "peak_count_last" INTEGER,
    "merge_time_constant_minute" DOUBLE PRECISION,
    "completion_minute" DOUBLE PRECISION,

    CONSTRAINT "pl_merge_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "pl_merge_metrics" ADD CONSTRAINT "pl_merge_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "pl_merge_metrics" ADD CONSTRAINT pl_merge_metrics_peak1_start_nanometre_finite CHECK (peak1_start_nanometre > '-Infinity' AND peak1_start_nanometre < 'Infinity');
ALTER TABLE "pl_merge_metrics" ADD CONSTRAINT pl_merge_metrics_peak2_start_nanometre_finite CHECK (peak2_start_nanometre > '-Infinity' AND peak2_start_nanometre < 'Infinity');
ALTER TABLE "pl_merge_metrics" ADD CONSTRAINT pl_merge_metrics_final_peak_nanometre_finite CHECK (final_peak_nanometre > '-Infinity' AND final_peak_nanometre < 'Infinity');
ALTER TABLE "pl_merge_metrics" ADD CONSTRAINT pl_merge_metrics_peak_count_first_physical CHECK (peak_count_first >= 0);
ALTER TABLE "pl_merge_metrics" ADD CONSTRAINT pl_merge_metrics_peak_count_last_physical CHECK (peak_count_last >= 0);
ALTER TABLE "pl_merge_metrics" ADD CONSTRAINT pl_merge_metrics_merge_time_constant_minute_finite CHECK (merge_time_constant_minute > '-Infinity' AND merge_time_constant_minute < 'Infinity');
ALTER TABLE "pl_merge_metrics" ADD CONSTRAINT pl_merge_metrics_completion_minute_finite CHECK (completion_minute > '-Infinity' AND completion_minute < 'Infinity');
CREATE TRIGGER pl_merge_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "pl_merge_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "tauc_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "bandgap_tauc_electronvolt" DOUBLE PRECISION,
    "transition" TEXT,
    "first_exciton_nanometre" DOUBLE PRECISION,
    "absorption_onset_nanometre" DOUBLE PRECISION,

    CONSTRAINT "tauc_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "tauc_metrics" ADD CONSTRAINT "tauc_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "tauc_metrics" ADD CONSTRAINT tauc_metrics_bandgap_tauc_electronvolt_finite CHECK (bandgap_tauc_electronvolt > '-Infinity' AND bandgap_tauc_electronvolt < 'Infinity');
ALTER TABLE "tauc_metrics" ADD CONSTRAINT tauc_metrics_first_exciton_nanometre_finite CHECK (first_exciton_nanometre > '-Infinity' AND first_exciton_nanometre < 'Infinity');
ALTER TABLE "tauc_metrics" ADD CONSTRAINT tauc_metrics_absorption_onset_nanometre_finite CHECK (absorption_onset_nanometre > '-Infinity' AND absorption_onset_nanometre < 'Infinity');
CREATE TRIGGER tauc_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "tauc_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "xrd_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "two_theta_degree" DOUBLE PRECISION,
    "fwhm_degree" DOUBLE PRECISION,
    "lattice_parameter_angstrom" DOUBLE PRECISION,
    "fa_fraction" DOUBLE PRECISION,
    "crystallite_size_nanometre" DOUBLE PRECISION,

    CONSTRAINT "xrd_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "xrd_metrics" ADD CONSTRAINT "xrd_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "xrd_metrics" ADD CONSTRAINT xrd_metrics_two_theta_degree_finite CHECK (two_theta_degree > '-Infinity' AND two_theta_degree < 'Infinity');
ALTER TABLE "xrd_metrics" ADD CONSTRAINT xrd_metrics_fwhm_degree_finite CHECK (fwhm_degree > '-Infinity' AND fwhm_degree < 'Infinity');
ALTER TABLE "xrd_metrics" ADD CONSTRAINT xrd_metrics_lattice_parameter_angstrom_finite CHECK (lattice_parameter_angstrom > '-Infinity' AND lattice_parameter_angstrom < 'Infinity');
ALTER TABLE "xrd_metrics" ADD CONSTRAINT xrd_metrics_fa_fraction_finite CHECK (fa_fraction > '-Infinity' AND fa_fraction < 'Infinity');
ALTER TABLE "xrd_metrics" ADD CONSTRAINT xrd_metrics_crystallite_size_nanometre_finite CHECK (crystallite_size_nanometre > '-Infinity' AND crystallite_size_nanometre < 'Infinity');
CREATE TRIGGER xrd_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "xrd_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "ftir_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "band_areas" JSONB,

    CONSTRAINT "ftir_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "ftir_metrics" ADD CONSTRAINT "ftir_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER ftir_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "ftir_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "particle_size_metrics" (
    "analysis_run_id" UUID NOT NULL,
    "count" INTEGER,
    "mean_nanometre" DOUBLE PRECISION,
    "sd_nanometre" DOUBLE PRECISION,
    "sem_nanometre" DOUBLE PRECISION,
    "median_nanometre" DOUBLE PRECISION,

    CONSTRAINT "particle_size_metrics_pkey" PRIMARY KEY ("analysis_run_id")
);
ALTER TABLE "particle_size_metrics" ADD CONSTRAINT "particle_size_metrics_analysis_run_id_fkey" FOREIGN KEY ("analysis_run_id") REFERENCES "analysis_run"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "particle_size_metrics" ADD CONSTRAINT particle_size_metrics_count_physical CHECK (count >= 0);
ALTER TABLE "particle_size_metrics" ADD CONSTRAINT particle_size_metrics_mean_nanometre_finite CHECK (mean_nanometre > '-Infinity' AND mean_nanometre < 'Infinity');
ALTER TABLE "particle_size_metrics" ADD CONSTRAINT particle_size_metrics_sd_nanometre_finite CHECK (sd_nanometre > '-Infinity' AND sd_nanometre < 'Infinity');
ALTER TABLE "particle_size_metrics" ADD CONSTRAINT particle_size_metrics_sem_nanometre_finite CHECK (sem_nanometre > '-Infinity' AND sem_nanometre < 'Infinity');
ALTER TABLE "particle_size_metrics" ADD CONSTRAINT particle_size_metrics_median_nanometre_finite CHECK (median_nanometre > '-Infinity' AND median_nanometre < 'Infinity');
CREATE TRIGGER particle_size_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "particle_size_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE "curve_column" (
    "curve_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "quantity" TEXT NOT NULL,
    "numbers" DOUBLE PRECISION[],

    CONSTRAINT "curve_column_pkey" PRIMARY KEY ("curve_id","position")
);
CREATE UNIQUE INDEX "curve_column_curve_id_quantity_key" ON "curve_column"("curve_id", "quantity");
ALTER TABLE "curve_column" ADD CONSTRAINT "curve_column_curve_id_fkey" FOREIGN KEY ("curve_id") REFERENCES "curve"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "curve_column" ADD CONSTRAINT curve_column_finite CHECK ('NaN' <> ALL (numbers) AND 'Infinity' <> ALL (numbers) AND '-Infinity' <> ALL (numbers));
ALTER TABLE "curve_column" ADD CONSTRAINT curve_column_position_physical CHECK (position >= 0);
CREATE TRIGGER curve_column_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "curve_column" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON "jv_single_diode_metrics", "stabilised_iv_metrics", "mpp_tracking_metrics", "plqy_relative_metrics", "plqy_absolute_metrics", "trpl_metrics", "sclc_metrics", "mott_gurney_metrics", "suns_voc_metrics", "stability_metrics", "arrhenius_metrics", "pl_metrics", "pl_shift_metrics", "pl_merge_metrics", "tauc_metrics", "xrd_metrics", "ftir_metrics", "particle_size_metrics", "curve_column" TO dotbook_app;

RESET ROLE;
