-- Rules that Prisma cannot express: physics, append-only, versions, lineage, grants.
SET ROLE dotbook_owner;

-- 1. Numbers are finite (PostgreSQL sorts NaN above everything, so `< Infinity` refuses NaN too).
ALTER TABLE "analysis_run" ADD CONSTRAINT analysis_run_duration_millisecond_finite CHECK (duration_millisecond > '-Infinity' AND duration_millisecond < 'Infinity');
ALTER TABLE "batch" ADD CONSTRAINT batch_concentration_milligram_per_millilitre_finite CHECK (concentration_milligram_per_millilitre > '-Infinity' AND concentration_milligram_per_millilitre < 'Infinity');
ALTER TABLE "batch" ADD CONSTRAINT batch_concentration_mole_per_litre_finite CHECK (concentration_mole_per_litre > '-Infinity' AND concentration_mole_per_litre < 'Infinity');
ALTER TABLE "composition" ADD CONSTRAINT composition_fa_fraction_uncertainty_finite CHECK (fa_fraction_uncertainty > '-Infinity' AND fa_fraction_uncertainty < 'Infinity');
ALTER TABLE "volume_ledger_entry" ADD CONSTRAINT volume_ledger_entry_stated_volume_millilitre_finite CHECK (stated_volume_millilitre > '-Infinity' AND stated_volume_millilitre < 'Infinity');
ALTER TABLE "volume_ledger_entry" ADD CONSTRAINT volume_ledger_entry_delta_millilitre_finite CHECK (delta_millilitre > '-Infinity' AND delta_millilitre < 'Infinity');
ALTER TABLE "batch_parent" ADD CONSTRAINT batch_parent_volume_millilitre_finite CHECK (volume_millilitre > '-Infinity' AND volume_millilitre < 'Infinity');
ALTER TABLE "batch_parent" ADD CONSTRAINT batch_parent_concentration_milligram_per_millilitre_finite CHECK (concentration_milligram_per_millilitre > '-Infinity' AND concentration_milligram_per_millilitre < 'Infinity');
ALTER TABLE "batch_parent" ADD CONSTRAINT batch_parent_concentration_mole_per_litre_finite CHECK (concentration_mole_per_litre > '-Infinity' AND concentration_mole_per_litre < 'Infinity');
ALTER TABLE "purification" ADD CONSTRAINT purification_antisolvent_volume_ratio_finite CHECK (antisolvent_volume_ratio > '-Infinity' AND antisolvent_volume_ratio < 'Infinity');
ALTER TABLE "purification" ADD CONSTRAINT purification_antisolvent_volume_millilitre_finite CHECK (antisolvent_volume_millilitre > '-Infinity' AND antisolvent_volume_millilitre < 'Infinity');
ALTER TABLE "purification" ADD CONSTRAINT purification_rotation_rpm_finite CHECK (rotation_rpm > '-Infinity' AND rotation_rpm < 'Infinity');
ALTER TABLE "purification" ADD CONSTRAINT purification_duration_minute_finite CHECK (duration_minute > '-Infinity' AND duration_minute < 'Infinity');
ALTER TABLE "exchange_reaction" ADD CONSTRAINT exchange_reaction_temperature_celsius_finite CHECK (temperature_celsius > '-Infinity' AND temperature_celsius < 'Infinity');
ALTER TABLE "exchange_reaction" ADD CONSTRAINT exchange_reaction_time_to_completion_minute_finite CHECK (time_to_completion_minute > '-Infinity' AND time_to_completion_minute < 'Infinity');
ALTER TABLE "layer" ADD CONSTRAINT layer_thickness_nanometre_finite CHECK (thickness_nanometre > '-Infinity' AND thickness_nanometre < 'Infinity');
ALTER TABLE "film" ADD CONSTRAINT film_consumed_volume_millilitre_finite CHECK (consumed_volume_millilitre > '-Infinity' AND consumed_volume_millilitre < 'Infinity');
ALTER TABLE "film" ADD CONSTRAINT film_thickness_nanometre_finite CHECK (thickness_nanometre > '-Infinity' AND thickness_nanometre < 'Infinity');
ALTER TABLE "device" ADD CONSTRAINT device_aperture_area_cm2_finite CHECK (aperture_area_cm2 > '-Infinity' AND aperture_area_cm2 < 'Infinity');
ALTER TABLE "device" ADD CONSTRAINT device_gap_micrometre_finite CHECK (gap_micrometre > '-Infinity' AND gap_micrometre < 'Infinity');
ALTER TABLE "device" ADD CONSTRAINT device_width_millimetre_finite CHECK (width_millimetre > '-Infinity' AND width_millimetre < 'Infinity');
ALTER TABLE "chemical" ADD CONSTRAINT chemical_molar_mass_gram_per_mole_finite CHECK (molar_mass_gram_per_mole > '-Infinity' AND molar_mass_gram_per_mole < 'Infinity');
ALTER TABLE "chemical" ADD CONSTRAINT chemical_density_gram_per_millilitre_finite CHECK (density_gram_per_millilitre > '-Infinity' AND density_gram_per_millilitre < 'Infinity');
ALTER TABLE "lot" ADD CONSTRAINT lot_purity_percent_finite CHECK (purity_percent > '-Infinity' AND purity_percent < 'Infinity');
ALTER TABLE "stock_solution" ADD CONSTRAINT stock_solution_volume_millilitre_finite CHECK (volume_millilitre > '-Infinity' AND volume_millilitre < 'Infinity');
ALTER TABLE "stock_solution" ADD CONSTRAINT stock_solution_stated_concentration_mole_per_litre_finite CHECK (stated_concentration_mole_per_litre > '-Infinity' AND stated_concentration_mole_per_litre < 'Infinity');
ALTER TABLE "stock_solution_ingredient" ADD CONSTRAINT stock_solution_ingredient_mass_gram_finite CHECK (mass_gram > '-Infinity' AND mass_gram < 'Infinity');
ALTER TABLE "stock_solution_ingredient" ADD CONSTRAINT stock_solution_ingredient_volume_millilitre_finite CHECK (volume_millilitre > '-Infinity' AND volume_millilitre < 'Infinity');
ALTER TABLE "curve" ADD CONSTRAINT curve_y_uncertainty_finite CHECK (y_uncertainty > '-Infinity' AND y_uncertainty < 'Infinity');
ALTER TABLE "jv_metrics" ADD CONSTRAINT jv_metrics_jsc_milliamp_per_cm2_finite CHECK (jsc_milliamp_per_cm2 > '-Infinity' AND jsc_milliamp_per_cm2 < 'Infinity');
ALTER TABLE "jv_metrics" ADD CONSTRAINT jv_metrics_voc_volt_finite CHECK (voc_volt > '-Infinity' AND voc_volt < 'Infinity');
ALTER TABLE "jv_metrics" ADD CONSTRAINT jv_metrics_fill_factor_finite CHECK (fill_factor > '-Infinity' AND fill_factor < 'Infinity');
ALTER TABLE "jv_metrics" ADD CONSTRAINT jv_metrics_pce_percent_finite CHECK (pce_percent > '-Infinity' AND pce_percent < 'Infinity');
ALTER TABLE "jv_metrics" ADD CONSTRAINT jv_metrics_vmpp_volt_finite CHECK (vmpp_volt > '-Infinity' AND vmpp_volt < 'Infinity');
ALTER TABLE "jv_metrics" ADD CONSTRAINT jv_metrics_jmpp_milliamp_per_cm2_finite CHECK (jmpp_milliamp_per_cm2 > '-Infinity' AND jmpp_milliamp_per_cm2 < 'Infinity');
ALTER TABLE "jv_metrics" ADD CONSTRAINT jv_metrics_slope_resistance_voc_ohm_cm2_finite CHECK (slope_resistance_voc_ohm_cm2 > '-Infinity' AND slope_resistance_voc_ohm_cm2 < 'Infinity');
ALTER TABLE "jv_metrics" ADD CONSTRAINT jv_metrics_slope_resistance_jsc_ohm_cm2_finite CHECK (slope_resistance_jsc_ohm_cm2 > '-Infinity' AND slope_resistance_jsc_ohm_cm2 < 'Infinity');
ALTER TABLE "hysteresis_metrics" ADD CONSTRAINT hysteresis_metrics_pce_reverse_percent_finite CHECK (pce_reverse_percent > '-Infinity' AND pce_reverse_percent < 'Infinity');
ALTER TABLE "hysteresis_metrics" ADD CONSTRAINT hysteresis_metrics_pce_forward_percent_finite CHECK (pce_forward_percent > '-Infinity' AND pce_forward_percent < 'Infinity');
ALTER TABLE "hysteresis_metrics" ADD CONSTRAINT hysteresis_metrics_scan_rate_millivolt_per_second_finite CHECK (scan_rate_millivolt_per_second > '-Infinity' AND scan_rate_millivolt_per_second < 'Infinity');
ALTER TABLE "hysteresis_metrics" ADD CONSTRAINT hysteresis_metrics_hysteresis_index_reverse_finite CHECK (hysteresis_index_reverse > '-Infinity' AND hysteresis_index_reverse < 'Infinity');
ALTER TABLE "hysteresis_metrics" ADD CONSTRAINT hysteresis_metrics_hysteresis_index_sum_finite CHECK (hysteresis_index_sum > '-Infinity' AND hysteresis_index_sum < 'Infinity');
ALTER TABLE "hysteresis_metrics" ADD CONSTRAINT hysteresis_metrics_hysteresis_index_half_voc_finite CHECK (hysteresis_index_half_voc > '-Infinity' AND hysteresis_index_half_voc < 'Infinity');
ALTER TABLE "hysteresis_metrics" ADD CONSTRAINT hysteresis_metrics_hysteresis_index_area_finite CHECK (hysteresis_index_area > '-Infinity' AND hysteresis_index_area < 'Infinity');
ALTER TABLE "hysteresis_metrics" ADD CONSTRAINT hysteresis_metrics_hysteresis_index_absolute_area_finite CHECK (hysteresis_index_absolute_area > '-Infinity' AND hysteresis_index_absolute_area < 'Infinity');
ALTER TABLE "eqe_metrics" ADD CONSTRAINT eqe_metrics_jsc_eqe_milliamp_per_cm2_finite CHECK (jsc_eqe_milliamp_per_cm2 > '-Infinity' AND jsc_eqe_milliamp_per_cm2 < 'Infinity');
ALTER TABLE "eqe_metrics" ADD CONSTRAINT eqe_metrics_bandgap_inflection_electronvolt_finite CHECK (bandgap_inflection_electronvolt > '-Infinity' AND bandgap_inflection_electronvolt < 'Infinity');
ALTER TABLE "eqe_metrics" ADD CONSTRAINT eqe_metrics_bandgap_photovoltaic_electronvolt_finite CHECK (bandgap_photovoltaic_electronvolt > '-Infinity' AND bandgap_photovoltaic_electronvolt < 'Infinity');
ALTER TABLE "eqe_metrics" ADD CONSTRAINT eqe_metrics_urbach_energy_millielectronvolt_finite CHECK (urbach_energy_millielectronvolt > '-Infinity' AND urbach_energy_millielectronvolt < 'Infinity');
ALTER TABLE "eqe_metrics" ADD CONSTRAINT eqe_metrics_j0_rad_milliamp_per_cm2_finite CHECK (j0_rad_milliamp_per_cm2 > '-Infinity' AND j0_rad_milliamp_per_cm2 < 'Infinity');
ALTER TABLE "eqe_metrics" ADD CONSTRAINT eqe_metrics_voc_rad_volt_finite CHECK (voc_rad_volt > '-Infinity' AND voc_rad_volt < 'Infinity');
ALTER TABLE "plqy_metrics" ADD CONSTRAINT plqy_metrics_plqy_fraction_finite CHECK (plqy_fraction > '-Infinity' AND plqy_fraction < 'Infinity');
ALTER TABLE "jv_eqe_consistency_metrics" ADD CONSTRAINT jv_eqe_consistency_metrics_jsc_mismatch_percent_finite CHECK (jsc_mismatch_percent > '-Infinity' AND jsc_mismatch_percent < 'Infinity');
ALTER TABLE "voc_loss_metrics" ADD CONSTRAINT voc_loss_metrics_bandgap_electronvolt_finite CHECK (bandgap_electronvolt > '-Infinity' AND bandgap_electronvolt < 'Infinity');
ALTER TABLE "voc_loss_metrics" ADD CONSTRAINT voc_loss_metrics_voc_volt_finite CHECK (voc_volt > '-Infinity' AND voc_volt < 'Infinity');
ALTER TABLE "voc_loss_metrics" ADD CONSTRAINT voc_loss_metrics_voc_sq_volt_finite CHECK (voc_sq_volt > '-Infinity' AND voc_sq_volt < 'Infinity');
ALTER TABLE "voc_loss_metrics" ADD CONSTRAINT voc_loss_metrics_voc_rad_volt_finite CHECK (voc_rad_volt > '-Infinity' AND voc_rad_volt < 'Infinity');
ALTER TABLE "voc_loss_metrics" ADD CONSTRAINT voc_loss_metrics_mu_bulk_volt_finite CHECK (mu_bulk_volt > '-Infinity' AND mu_bulk_volt < 'Infinity');
ALTER TABLE "voc_loss_metrics" ADD CONSTRAINT voc_loss_metrics_dv_rad_volt_finite CHECK (dv_rad_volt > '-Infinity' AND dv_rad_volt < 'Infinity');
ALTER TABLE "voc_loss_metrics" ADD CONSTRAINT voc_loss_metrics_dv_below_gap_volt_finite CHECK (dv_below_gap_volt > '-Infinity' AND dv_below_gap_volt < 'Infinity');
ALTER TABLE "voc_loss_metrics" ADD CONSTRAINT voc_loss_metrics_dv_bnr_volt_finite CHECK (dv_bnr_volt > '-Infinity' AND dv_bnr_volt < 'Infinity');
ALTER TABLE "voc_loss_metrics" ADD CONSTRAINT voc_loss_metrics_dv_sr_volt_finite CHECK (dv_sr_volt > '-Infinity' AND dv_sr_volt < 'Infinity');
ALTER TABLE "voc_loss_metrics" ADD CONSTRAINT voc_loss_metrics_dv_nr_total_volt_finite CHECK (dv_nr_total_volt > '-Infinity' AND dv_nr_total_volt < 'Infinity');
ALTER TABLE "voc_loss_metrics" ADD CONSTRAINT voc_loss_metrics_plqy_fraction_finite CHECK (plqy_fraction > '-Infinity' AND plqy_fraction < 'Infinity');
ALTER TABLE "voc_loss_metrics" ADD CONSTRAINT voc_loss_metrics_temperature_kelvin_finite CHECK (temperature_kelvin > '-Infinity' AND temperature_kelvin < 'Infinity');
ALTER TABLE "voc_loss_metrics" ADD CONSTRAINT voc_loss_metrics_closure_volt_finite CHECK (closure_volt > '-Infinity' AND closure_volt < 'Infinity');
ALTER TABLE "step_material" ADD CONSTRAINT step_material_planned_mass_gram_finite CHECK (planned_mass_gram > '-Infinity' AND planned_mass_gram < 'Infinity');
ALTER TABLE "step_material" ADD CONSTRAINT step_material_planned_volume_millilitre_finite CHECK (planned_volume_millilitre > '-Infinity' AND planned_volume_millilitre < 'Infinity');
ALTER TABLE "step_material" ADD CONSTRAINT step_material_actual_mass_gram_finite CHECK (actual_mass_gram > '-Infinity' AND actual_mass_gram < 'Infinity');
ALTER TABLE "step_material" ADD CONSTRAINT step_material_actual_volume_millilitre_finite CHECK (actual_volume_millilitre > '-Infinity' AND actual_volume_millilitre < 'Infinity');

ALTER TABLE "curve" ADD CONSTRAINT curve_arrays_same_length CHECK (cardinality(x) = cardinality(y));
ALTER TABLE "curve" ADD CONSTRAINT curve_finite CHECK (
  'NaN' <> ALL (x) AND 'NaN' <> ALL (y) AND 'Infinity' <> ALL (x) AND 'Infinity' <> ALL (y) AND '-Infinity' <> ALL (x) AND '-Infinity' <> ALL (y));

-- 2. Physics.
ALTER TABLE "lot" ADD CONSTRAINT lot_purity_percent_physical CHECK (purity_percent BETWEEN 0 AND 100);
ALTER TABLE "chemical" ADD CONSTRAINT chemical_molar_mass_gram_per_mole_physical CHECK (molar_mass_gram_per_mole > 0);
ALTER TABLE "chemical" ADD CONSTRAINT chemical_density_gram_per_millilitre_physical CHECK (density_gram_per_millilitre > 0);
ALTER TABLE "stock_solution" ADD CONSTRAINT stock_solution_volume_millilitre_physical CHECK (volume_millilitre > 0);
ALTER TABLE "stock_solution" ADD CONSTRAINT stock_solution_stated_concentration_mole_per_litre_physical CHECK (stated_concentration_mole_per_litre > 0);
ALTER TABLE "stock_solution_ingredient" ADD CONSTRAINT stock_solution_ingredient_mass_gram_physical CHECK (mass_gram > 0);
ALTER TABLE "stock_solution_ingredient" ADD CONSTRAINT stock_solution_ingredient_volume_millilitre_physical CHECK (volume_millilitre > 0);
ALTER TABLE "step_material" ADD CONSTRAINT step_material_planned_mass_gram_physical CHECK (planned_mass_gram >= 0);
ALTER TABLE "step_material" ADD CONSTRAINT step_material_planned_volume_millilitre_physical CHECK (planned_volume_millilitre >= 0);
ALTER TABLE "step_material" ADD CONSTRAINT step_material_actual_mass_gram_physical CHECK (actual_mass_gram >= 0);
ALTER TABLE "step_material" ADD CONSTRAINT step_material_actual_volume_millilitre_physical CHECK (actual_volume_millilitre >= 0);
ALTER TABLE "batch" ADD CONSTRAINT batch_concentration_milligram_per_millilitre_physical CHECK (concentration_milligram_per_millilitre > 0);
ALTER TABLE "batch" ADD CONSTRAINT batch_concentration_mole_per_litre_physical CHECK (concentration_mole_per_litre > 0);
ALTER TABLE "batch" ADD CONSTRAINT batch_purification_count_physical CHECK (purification_count >= 0);
ALTER TABLE "batch_parent" ADD CONSTRAINT batch_parent_volume_millilitre_physical CHECK (volume_millilitre > 0);
ALTER TABLE "batch_parent" ADD CONSTRAINT batch_parent_concentration_milligram_per_millilitre_physical CHECK (concentration_milligram_per_millilitre > 0);
ALTER TABLE "batch_parent" ADD CONSTRAINT batch_parent_concentration_mole_per_litre_physical CHECK (concentration_mole_per_litre > 0);
ALTER TABLE "purification" ADD CONSTRAINT purification_antisolvent_volume_ratio_physical CHECK (antisolvent_volume_ratio > 0);
ALTER TABLE "purification" ADD CONSTRAINT purification_antisolvent_volume_millilitre_physical CHECK (antisolvent_volume_millilitre > 0);
ALTER TABLE "purification" ADD CONSTRAINT purification_rotation_rpm_physical CHECK (rotation_rpm > 0);
ALTER TABLE "purification" ADD CONSTRAINT purification_duration_minute_physical CHECK (duration_minute > 0);
ALTER TABLE "exchange_reaction" ADD CONSTRAINT exchange_reaction_temperature_celsius_physical CHECK (temperature_celsius > -273.15);
ALTER TABLE "exchange_reaction" ADD CONSTRAINT exchange_reaction_time_to_completion_minute_physical CHECK (time_to_completion_minute >= 0);
ALTER TABLE "layer" ADD CONSTRAINT layer_thickness_nanometre_physical CHECK (thickness_nanometre > 0);
ALTER TABLE "layer" ADD CONSTRAINT layer_position_physical CHECK (position > 0);
ALTER TABLE "film" ADD CONSTRAINT film_thickness_nanometre_physical CHECK (thickness_nanometre > 0);
ALTER TABLE "film" ADD CONSTRAINT film_deposition_cycles_physical CHECK (deposition_cycles > 0);
ALTER TABLE "film" ADD CONSTRAINT film_consumed_volume_millilitre_physical CHECK (consumed_volume_millilitre > 0);
ALTER TABLE "device" ADD CONSTRAINT device_aperture_area_cm2_physical CHECK (aperture_area_cm2 > 0);
ALTER TABLE "device" ADD CONSTRAINT device_gap_micrometre_physical CHECK (gap_micrometre > 0);
ALTER TABLE "device" ADD CONSTRAINT device_width_millimetre_physical CHECK (width_millimetre > 0);
ALTER TABLE "raw_file" ADD CONSTRAINT raw_file_size_bytes_physical CHECK (size_bytes >= 0);
ALTER TABLE "jv_metrics" ADD CONSTRAINT jv_metrics_fill_factor_physical CHECK (fill_factor BETWEEN 0 AND 1);
ALTER TABLE "jv_metrics" ADD CONSTRAINT jv_metrics_point_count_physical CHECK (point_count >= 0);
ALTER TABLE "composition" ADD CONSTRAINT composition_fa_fraction_uncertainty_physical CHECK (fa_fraction_uncertainty >= 0);

ALTER TABLE "composition" ADD CONSTRAINT composition_fractions_between_0_and_1 CHECK (
  cs_fraction BETWEEN 0 AND 1 AND fa_fraction BETWEEN 0 AND 1 AND ma_fraction BETWEEN 0 AND 1
  AND pb_fraction BETWEEN 0 AND 1 AND sn_fraction BETWEEN 0 AND 1
  AND i_fraction BETWEEN 0 AND 1 AND br_fraction BETWEEN 0 AND 1 AND cl_fraction BETWEEN 0 AND 1);
ALTER TABLE "composition" ADD CONSTRAINT composition_a_site_sums_to_1 CHECK (abs(cs_fraction + fa_fraction + ma_fraction - 1) <= 0.000001);
ALTER TABLE "composition" ADD CONSTRAINT composition_b_site_sums_to_1 CHECK (abs(pb_fraction + sn_fraction - 1) <= 0.000001);
ALTER TABLE "composition" ADD CONSTRAINT composition_x_site_sums_to_1 CHECK (abs(i_fraction + br_fraction + cl_fraction - 1) <= 0.000001);

ALTER TABLE "volume_ledger_entry" ADD CONSTRAINT volume_ledger_entry_states_or_changes CHECK (
  CASE WHEN kind = 'stated' THEN delta_millilitre IS NULL AND (stated_volume_millilitre IS NULL OR stated_volume_millilitre >= 0)
       WHEN kind = 'adjust' THEN delta_millilitre IS NOT NULL AND stated_volume_millilitre IS NULL AND reason IS NOT NULL
       ELSE delta_millilitre < 0 AND stated_volume_millilitre IS NULL END);
ALTER TABLE "batch_parent" ADD CONSTRAINT batch_parent_not_itself CHECK (child_batch_id <> parent_batch_id);
ALTER TABLE "batch" ADD CONSTRAINT batch_override_has_reason CHECK (ligand_environment_basis <> 'overridden' OR ligand_environment_reason IS NOT NULL);
ALTER TABLE "exchange_reaction" ADD CONSTRAINT exchange_reaction_ends_after_start CHECK (ended_at >= started_at);
ALTER TABLE "stock_solution_ingredient" ADD CONSTRAINT stock_solution_ingredient_one_source CHECK (num_nonnulls(lot_id, source_stock_solution_id) = 1);
ALTER TABLE "step_material" ADD CONSTRAINT step_material_one_source CHECK (num_nonnulls(lot_id, stock_solution_id, batch_id) = 1);
ALTER TABLE "device" ADD CONSTRAINT device_pin_is_whole CHECK (num_nonnulls(pinned_measurement_id, pinned_by, pinned_reason) IN (0, 3));
ALTER TABLE "device" ADD CONSTRAINT device_area_has_kind CHECK (num_nonnulls(aperture_area_cm2, area_kind) IN (0, 2));
ALTER TABLE "measurement" ADD CONSTRAINT measurement_one_subject CHECK (num_nonnulls(batch_id, film_id, substrate_id, device_id) = 1);
ALTER TABLE "measurement" ADD CONSTRAINT measurement_invalidated_has_reason CHECK ((invalidated_at IS NULL) = (invalidated_reason IS NULL));
ALTER TABLE "raw_file" ADD CONSTRAINT raw_file_sha256_is_hex CHECK (sha256 ~ '^[0-9a-f]{64}$');
ALTER TABLE "analysis_run" ADD CONSTRAINT analysis_run_failed_has_reason CHECK ((status = 'failed') = (failure_reason IS NOT NULL) AND (status = 'failed') = (attempt > 0));

-- 3. A code names a sample in a URL: it is short, plain and never looks like an id.
ALTER TABLE "batch" ADD CONSTRAINT batch_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' AND code !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
ALTER TABLE "purification" ADD CONSTRAINT purification_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' AND code !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
ALTER TABLE "exchange_reaction" ADD CONSTRAINT exchange_reaction_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' AND code !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
ALTER TABLE "substrate" ADD CONSTRAINT substrate_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' AND code !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
ALTER TABLE "film" ADD CONSTRAINT film_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' AND code !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
ALTER TABLE "device" ADD CONSTRAINT device_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' AND code !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
ALTER TABLE "chemical" ADD CONSTRAINT chemical_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' AND code !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
ALTER TABLE "lot" ADD CONSTRAINT lot_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' AND code !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
ALTER TABLE "stock_solution" ADD CONSTRAINT stock_solution_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' AND code !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
ALTER TABLE "instrument" ADD CONSTRAINT instrument_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' AND code !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
ALTER TABLE "operator" ADD CONSTRAINT operator_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' AND code !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
ALTER TABLE "project" ADD CONSTRAINT project_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' AND code !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
ALTER TABLE "run" ADD CONSTRAINT run_code_form CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' AND code !~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');

-- 4. Withdrawn means: when and why.
ALTER TABLE "user" ADD CONSTRAINT user_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "token" ADD CONSTRAINT token_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "batch" ADD CONSTRAINT batch_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "purification" ADD CONSTRAINT purification_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "exchange_reaction" ADD CONSTRAINT exchange_reaction_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "substrate" ADD CONSTRAINT substrate_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "layer" ADD CONSTRAINT layer_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "film" ADD CONSTRAINT film_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "device" ADD CONSTRAINT device_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "chemical" ADD CONSTRAINT chemical_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "lot" ADD CONSTRAINT lot_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "stock_solution" ADD CONSTRAINT stock_solution_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "instrument" ADD CONSTRAINT instrument_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "operator" ADD CONSTRAINT operator_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "project" ADD CONSTRAINT project_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "project_member" ADD CONSTRAINT project_member_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "run" ADD CONSTRAINT run_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "step" ADD CONSTRAINT step_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
ALTER TABLE "step_material" ADD CONSTRAINT step_material_withdrawn_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));

-- 5. Versions: a change makes a new version and keeps the whole row; saving without a change makes none.
CREATE FUNCTION bump_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'version' - 'updated_at' = to_jsonb(OLD) - 'version' - 'updated_at' THEN
    NEW.version := OLD.version;
    NEW.updated_at := OLD.updated_at;
  ELSE
    NEW.version := OLD.version + 1;
    NEW.updated_at := now();
  END IF;
  RETURN NEW;
END $$;

-- Runs as the owner: the service may read versions but not write them.
CREATE FUNCTION keep_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  actor_id text := current_setting('dotbook.actor_id', true);
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.version = OLD.version THEN
    RETURN NULL;
  END IF;
  IF actor_id IS NULL OR actor_id = '' THEN
    RAISE EXCEPTION 'a change of % needs an actor: write through the unit of work', TG_TABLE_NAME USING ERRCODE = 'DB001';
  END IF;
  INSERT INTO entity_version (entity_type, entity_id, version, actor_id, actor_name, reason, "row")
  VALUES (TG_TABLE_NAME, NEW.id, NEW.version, actor_id::uuid, current_setting('dotbook.actor_name', true),
          nullif(current_setting('dotbook.reason', true), ''), to_jsonb(NEW) - 'secret_sha256');
  RETURN NULL;
END $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'DB002';
END $$;

CREATE FUNCTION refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'nothing is deleted from %: withdraw it with a reason', TG_TABLE_NAME USING ERRCODE = 'DB003';
END $$;

CREATE TRIGGER user_bump_version BEFORE UPDATE ON "user" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER user_keep_version AFTER INSERT OR UPDATE ON "user" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER user_refuse_delete BEFORE DELETE OR TRUNCATE ON "user" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER token_bump_version BEFORE UPDATE ON "token" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER token_keep_version AFTER INSERT OR UPDATE ON "token" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER token_refuse_delete BEFORE DELETE OR TRUNCATE ON "token" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER batch_bump_version BEFORE UPDATE ON "batch" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER batch_keep_version AFTER INSERT OR UPDATE ON "batch" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER batch_refuse_delete BEFORE DELETE OR TRUNCATE ON "batch" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER purification_bump_version BEFORE UPDATE ON "purification" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER purification_keep_version AFTER INSERT OR UPDATE ON "purification" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER purification_refuse_delete BEFORE DELETE OR TRUNCATE ON "purification" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER exchange_reaction_bump_version BEFORE UPDATE ON "exchange_reaction" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER exchange_reaction_keep_version AFTER INSERT OR UPDATE ON "exchange_reaction" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER exchange_reaction_refuse_delete BEFORE DELETE OR TRUNCATE ON "exchange_reaction" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER substrate_bump_version BEFORE UPDATE ON "substrate" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER substrate_keep_version AFTER INSERT OR UPDATE ON "substrate" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER substrate_refuse_delete BEFORE DELETE OR TRUNCATE ON "substrate" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER layer_bump_version BEFORE UPDATE ON "layer" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER layer_keep_version AFTER INSERT OR UPDATE ON "layer" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER layer_refuse_delete BEFORE DELETE OR TRUNCATE ON "layer" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER film_bump_version BEFORE UPDATE ON "film" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER film_keep_version AFTER INSERT OR UPDATE ON "film" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER film_refuse_delete BEFORE DELETE OR TRUNCATE ON "film" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER device_bump_version BEFORE UPDATE ON "device" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER device_keep_version AFTER INSERT OR UPDATE ON "device" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER device_refuse_delete BEFORE DELETE OR TRUNCATE ON "device" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER chemical_bump_version BEFORE UPDATE ON "chemical" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER chemical_keep_version AFTER INSERT OR UPDATE ON "chemical" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER chemical_refuse_delete BEFORE DELETE OR TRUNCATE ON "chemical" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER lot_bump_version BEFORE UPDATE ON "lot" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER lot_keep_version AFTER INSERT OR UPDATE ON "lot" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER lot_refuse_delete BEFORE DELETE OR TRUNCATE ON "lot" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER stock_solution_bump_version BEFORE UPDATE ON "stock_solution" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER stock_solution_keep_version AFTER INSERT OR UPDATE ON "stock_solution" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER stock_solution_refuse_delete BEFORE DELETE OR TRUNCATE ON "stock_solution" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER instrument_bump_version BEFORE UPDATE ON "instrument" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER instrument_keep_version AFTER INSERT OR UPDATE ON "instrument" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER instrument_refuse_delete BEFORE DELETE OR TRUNCATE ON "instrument" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER operator_bump_version BEFORE UPDATE ON "operator" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER operator_keep_version AFTER INSERT OR UPDATE ON "operator" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER operator_refuse_delete BEFORE DELETE OR TRUNCATE ON "operator" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER measurement_bump_version BEFORE UPDATE ON "measurement" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER measurement_keep_version AFTER INSERT OR UPDATE ON "measurement" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER measurement_refuse_delete BEFORE DELETE OR TRUNCATE ON "measurement" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER project_bump_version BEFORE UPDATE ON "project" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER project_keep_version AFTER INSERT OR UPDATE ON "project" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER project_refuse_delete BEFORE DELETE OR TRUNCATE ON "project" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER project_member_bump_version BEFORE UPDATE ON "project_member" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER project_member_keep_version AFTER INSERT OR UPDATE ON "project_member" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER project_member_refuse_delete BEFORE DELETE OR TRUNCATE ON "project_member" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER run_bump_version BEFORE UPDATE ON "run" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER run_keep_version AFTER INSERT OR UPDATE ON "run" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER run_refuse_delete BEFORE DELETE OR TRUNCATE ON "run" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER step_bump_version BEFORE UPDATE ON "step" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER step_keep_version AFTER INSERT OR UPDATE ON "step" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER step_refuse_delete BEFORE DELETE OR TRUNCATE ON "step" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();
CREATE TRIGGER step_material_bump_version BEFORE UPDATE ON "step_material" FOR EACH ROW EXECUTE FUNCTION bump_version();
CREATE TRIGGER step_material_keep_version AFTER INSERT OR UPDATE ON "step_material" FOR EACH ROW EXECUTE FUNCTION keep_version();
CREATE TRIGGER step_material_refuse_delete BEFORE DELETE OR TRUNCATE ON "step_material" FOR EACH STATEMENT EXECUTE FUNCTION refuse_delete();

-- 6. Append-only tables: not even their owner changes a row.
CREATE TRIGGER analysis_run_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "analysis_run" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER analysis_run_input_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "analysis_run_input" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entity_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "entity_version" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER composition_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "composition" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER volume_ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "volume_ledger_entry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER batch_parent_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "batch_parent" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stock_solution_ingredient_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "stock_solution_ingredient" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER raw_file_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "raw_file" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER measurement_raw_file_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "measurement_raw_file" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER curve_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "curve" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER jv_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "jv_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER hysteresis_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "hysteresis_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER eqe_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "eqe_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER plqy_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "plqy_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER jv_eqe_consistency_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "jv_eqe_consistency_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER voc_loss_metrics_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "voc_loss_metrics" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- 7. Lineage has no cycle; one edge at a time, so that two halves of a cycle cannot pass each other.
CREATE FUNCTION refuse_lineage_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('dotbook.lineage'));
  IF EXISTS (
    WITH RECURSIVE ancestor AS (
      SELECT parent_batch_id FROM batch_parent WHERE child_batch_id = NEW.parent_batch_id
      UNION
      SELECT edge.parent_batch_id FROM batch_parent edge JOIN ancestor ON edge.child_batch_id = ancestor.parent_batch_id
    ) SELECT FROM ancestor WHERE parent_batch_id = NEW.child_batch_id
  ) THEN
    RAISE EXCEPTION 'batch % is an ancestor of batch %: the lineage would be a cycle', NEW.child_batch_id, NEW.parent_batch_id USING ERRCODE = 'DB004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER batch_parent_no_cycle BEFORE INSERT ON "batch_parent" FOR EACH ROW EXECUTE FUNCTION refuse_lineage_cycle();

-- 8. Nobody takes more out of a vial than is in it (1 nL of rounding is forgiven).
CREATE FUNCTION refuse_overdraft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  stated_sequence bigint;
  remaining double precision;
BEGIN
  PERFORM FROM batch WHERE id = NEW.batch_id FOR UPDATE;
  IF NEW.kind = 'stated' THEN
    RETURN NEW;
  END IF;
  SELECT sequence, stated_volume_millilitre INTO stated_sequence, remaining
    FROM volume_ledger_entry WHERE batch_id = NEW.batch_id AND kind = 'stated' ORDER BY sequence DESC LIMIT 1;
  IF remaining IS NULL THEN
    RAISE EXCEPTION 'the volume of batch % is unknown: state it first', NEW.batch_id USING ERRCODE = 'DB005';
  END IF;
  SELECT remaining + coalesce(sum(delta_millilitre), 0) INTO remaining
    FROM volume_ledger_entry WHERE batch_id = NEW.batch_id AND sequence > stated_sequence;
  IF remaining + NEW.delta_millilitre < -0.000001 THEN
    RAISE EXCEPTION 'batch % holds % mL, % mL cannot be taken', NEW.batch_id, remaining, -NEW.delta_millilitre USING ERRCODE = 'DB006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER volume_ledger_entry_no_overdraft BEFORE INSERT ON "volume_ledger_entry" FOR EACH ROW EXECUTE FUNCTION refuse_overdraft();

-- 9. Views.
CREATE VIEW current_analysis_run AS
  SELECT current_result.slot AS current_slot, analysis_run.* FROM current_result JOIN analysis_run ON analysis_run.id = current_result.analysis_run_id;

-- The newest target and nominal composition of each batch.
CREATE VIEW current_composition AS
  SELECT DISTINCT ON (batch_id, kind) * FROM composition WHERE kind <> 'measured' ORDER BY batch_id, kind, sequence DESC;

-- What is left in each vial; null when it was never stated.
CREATE VIEW batch_volume AS
  SELECT batch.id AS batch_id,
         stated.stated_volume_millilitre + coalesce((
           SELECT sum(later.delta_millilitre) FROM volume_ledger_entry later
           WHERE later.batch_id = batch.id AND later.sequence > stated.sequence), 0) AS remaining_volume_millilitre
  FROM batch LEFT JOIN LATERAL (
    SELECT sequence, stated_volume_millilitre FROM volume_ledger_entry entry
    WHERE entry.batch_id = batch.id AND entry.kind = 'stated' ORDER BY sequence DESC LIMIT 1) stated ON true;

-- 10. What the service may do. Nothing may be deleted but expired idempotency keys and projections.

GRANT SELECT ON "user", "token", "idempotency_key", "analysis_run", "analysis_run_input", "current_result", "representative_result", "audit_event", "entity_version", "batch", "composition", "volume_ledger_entry", "batch_parent", "purification", "exchange_reaction", "substrate", "layer", "film", "device", "chemical", "lot", "stock_solution", "stock_solution_ingredient", "instrument", "operator", "measurement", "raw_file", "measurement_raw_file", "curve", "jv_metrics", "hysteresis_metrics", "eqe_metrics", "plqy_metrics", "jv_eqe_consistency_metrics", "voc_loss_metrics", "project", "project_member", "run", "step", "step_material", current_analysis_run, current_composition, batch_volume TO dotbook_app;
GRANT USAGE ON SEQUENCE audit_event_sequence_seq, composition_sequence_seq, volume_ledger_entry_sequence_seq TO dotbook_app;
GRANT INSERT, UPDATE ON "user", "token", "batch", "purification", "exchange_reaction", "substrate", "layer", "film", "device", "chemical", "lot", "stock_solution", "instrument", "operator", "measurement", "project", "project_member", "run", "step", "step_material" TO dotbook_app;
GRANT INSERT ON "analysis_run", "analysis_run_input", "audit_event", "composition", "volume_ledger_entry", "batch_parent", "stock_solution_ingredient", "raw_file", "measurement_raw_file", "curve", "jv_metrics", "hysteresis_metrics", "eqe_metrics", "plqy_metrics", "jv_eqe_consistency_metrics", "voc_loss_metrics" TO dotbook_app;
GRANT INSERT, UPDATE, DELETE ON "idempotency_key", "current_result", "representative_result" TO dotbook_app;

RESET ROLE;
