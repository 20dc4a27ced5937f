/** Columns of `chosen` that are compared, with the direction in which a value is better. */
const METRIC_COLUMNS = {
  pce_percent: 'max',
  jsc_milliamp_per_cm2: 'max',
  voc_volt: 'max',
  fill_factor: 'max',
  voc_loss_volt: 'min',
  dv_nr_total_volt: 'min',
} as const;

type MetricColumn = keyof typeof METRIC_COLUMNS;

const metricColumns = Object.keys(METRIC_COLUMNS) as MetricColumn[];

/** Where all values are equal, rounding in the sums would leave a spread of some 1e-16 that nobody measured. */
const unlessEqual = (metric: MetricColumn, whenEqual: string, otherwise: string): string =>
  `CASE WHEN count(${metric}) > 1 AND min(${metric}) = max(${metric}) THEN ${whenEqual} ELSE ${otherwise} END`;

const statisticsOf = (metric: MetricColumn): string => `
    jsonb_build_object('count', count(${metric}),
      'mean', ${unlessEqual(metric, `min(${metric})`, `avg(${metric})`)},
      'sd', ${unlessEqual(metric, '0', `stddev_samp(${metric})`)},
      'quartiles', to_jsonb(percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY ${metric})),
      'minimum', min(${metric}), 'maximum', max(${metric})) AS ${metric}_statistics,
    ${METRIC_COLUMNS[metric]}(${metric}) AS ${metric}_best`;

const bestDeviceOf = (metric: MetricColumn): string =>
  `min(chosen.code) FILTER (WHERE chosen.${metric} = statistics.${metric}_best) AS ${metric}_device`;

const answerOf = (metric: MetricColumn): string =>
  `statistics.${metric}_statistics || jsonb_build_object('best', statistics.${metric}_best, 'bestDeviceCode', best.${metric}_device) AS ${metric}`;

/** The fraction that counts for a kind of composition: the newest of the batch. */
const fractionOf = (kind: string): string => `
    (SELECT composition.fa_fraction FROM composition
     WHERE composition.batch_id = batch.id AND composition.kind = ${kind}::composition_kind
     ORDER BY composition.sequence DESC LIMIT 1)`;

/**
 * The devices that are compared, with the number of their group. Groups are properties of batches, of which there are few: they are numbered
 * first, and the devices carry the number of their group. A device made of a batch of a project that may not be seen
 * counts, but nothing is told of the batch: its code, composition and ligand environment are null, and no filter finds them. Parameters: see `performanceParameters`.
 */
const CHOSEN_SQL = `
WITH batch_fraction AS MATERIALIZED (
  SELECT batch.id, told.code, told.ligand_environment, told.filter_fraction, told.group_fraction
  FROM batch
  LEFT JOIN LATERAL (
    SELECT batch.code, batch.ligand_environment,
           ${fractionOf('$1')} AS filter_fraction, ${fractionOf('$2')} AS group_fraction
  ) told ON $19::uuid[] IS NULL OR batch.project_id = ANY ($19)
), batch_key AS MATERIALIZED (
  SELECT id,
         CASE WHEN NOT $3::boolean THEN NULL
              WHEN $4::numeric IS NULL THEN group_fraction
              ELSE floor((group_fraction + 0.0000005) / $4::numeric) * $4::numeric END AS fa_fraction,
         CASE WHEN $5::boolean THEN code END AS batch_code,
         CASE WHEN $6::boolean THEN ligand_environment::text END AS ligand_environment
  FROM batch_fraction
  WHERE ($7::numeric IS NULL OR filter_fraction >= $7) AND ($8::numeric IS NULL OR filter_fraction <= $8)
    AND ($9::text IS NULL OR ligand_environment::text = $9)
), batch_group AS MATERIALIZED (
  SELECT batch_key.*, dense_rank() OVER (ORDER BY fa_fraction, ligand_environment, batch_code) AS group_number
  FROM batch_key
), chosen AS MATERIALIZED (
  SELECT batch_group.group_number, batch_group.id AS batch_id, device.substrate_id, device.code, film.absorber_kind,
         representative.analysis_run_id IS NOT NULL AS is_counted,
         jv.pce_percent, jv.jsc_milliamp_per_cm2, jv.voc_volt, jv.fill_factor,
         ledger.dv_rad_volt + ledger.dv_nr_total_volt AS voc_loss_volt, ledger.dv_nr_total_volt
  FROM device
  JOIN film ON film.id = device.film_id
  JOIN batch_group ON batch_group.id = film.batch_id
  LEFT JOIN representative_result representative
    ON representative.device_id = device.id AND representative.scan_direction = $10
  LEFT JOIN jv_metrics jv ON jv.analysis_run_id = representative.analysis_run_id
  LEFT JOIN current_result ON representative.device_id = device.id AND current_result.subject_id = device.id
    AND current_result.key = 'vocLoss' AND current_result.slot = 'device'
  LEFT JOIN voc_loss_metrics ledger ON ledger.analysis_run_id = current_result.analysis_run_id
  WHERE device.device_kind = 'solarCell' AND device.withdrawn_at IS NULL
    AND ($11::uuid[] IS NULL OR device.project_id = ANY ($11))
    AND ($12::text IS NULL OR film.absorber_kind::text = $12)
    AND ($13::text IS NULL OR EXISTS (
      SELECT FROM substrate WHERE substrate.id = device.substrate_id AND substrate.architecture = $13))
    AND ($14::float8 IS NULL OR coalesce(representative.aperture_area_cm2, device.aperture_area_cm2) >= $14)
    AND ($15::float8 IS NULL OR coalesce(representative.aperture_area_cm2, device.aperture_area_cm2) <= $15)
    AND ($16::boolean IS NULL OR $16 = EXISTS (
      SELECT FROM measurement WHERE measurement.device_id = device.id
        AND measurement.kind = 'certificate' AND measurement.invalidated_at IS NULL))
    AND (($17::timestamptz IS NULL AND $18::timestamptz IS NULL) OR (
      SELECT ($17::timestamptz IS NULL OR standing.measured >= $17) AND ($18::timestamptz IS NULL OR standing.measured < $18)
      FROM (
        SELECT coalesce(measurement.measured_at, measurement.recorded_at) AS measured
        FROM analysis_run_input input
        JOIN curve ON curve.id = input.curve_id
        JOIN measurement ON measurement.id = curve.measurement_id
        WHERE input.analysis_run_id = representative.analysis_run_id AND measurement.device_id = device.id
          AND measurement.invalidated_at IS NULL AND measurement.excluded_at IS NULL
        -- The same bytes in two measurements have one run; the rule chooses the pinned one, else the earliest.
        ORDER BY (measurement.id = device.pinned_measurement_id) IS TRUE DESC, measured
        LIMIT 1) standing))
), group_key AS (
  SELECT DISTINCT group_number, fa_fraction, ligand_environment, batch_code FROM batch_group
)`;

/** Devices with a representative scan, by kind of absorber too, and those without one, which are not counted. */
const DEVICE_COUNTS = [
  { name: 'deviceCount', column: 'device_count', counted: 'count(*) FILTER (WHERE is_counted)' },
  {
    name: 'quantumDotDeviceCount',
    column: 'quantum_dot_device_count',
    counted: "count(*) FILTER (WHERE is_counted AND absorber_kind = 'quantumDot')",
  },
  {
    name: 'bulkDeviceCount',
    column: 'bulk_device_count',
    counted: "count(*) FILTER (WHERE is_counted AND absorber_kind = 'bulk')",
  },
  {
    name: 'uncountedDeviceCount',
    column: 'uncounted_device_count',
    counted: 'count(*) FILTER (WHERE NOT is_counted)',
  },
] as const;

const deviceCounts = DEVICE_COUNTS.map(({ column, counted }) => `${counted}::int AS ${column}`).join(', ');

const GROUP_COLUMNS = `group_key.fa_fraction::float8 AS "faFraction", group_key.ligand_environment AS "ligandEnvironment",
       group_key.batch_code AS "batchCode"`;

const GROUP_ORDER = `
ORDER BY group_key.fa_fraction NULLS LAST, group_key.ligand_environment NULLS LAST, group_key.batch_code NULLS LAST`;

/** Performance by group in one statement. */
export const PERFORMANCE_SQL = `${CHOSEN_SQL}, statistics AS (
  SELECT group_number, ${deviceCounts},
         count(DISTINCT substrate_id) FILTER (WHERE is_counted)::int AS substrate_count,
         count(DISTINCT batch_id) FILTER (WHERE is_counted)::int AS batch_count, ${metricColumns.map(statisticsOf).join(',')}
  FROM chosen GROUP BY group_number
), best AS (
  SELECT group_number, ${metricColumns.map(bestDeviceOf).join(', ')}
  FROM chosen JOIN statistics USING (group_number) GROUP BY group_number
)
SELECT ${GROUP_COLUMNS}, ${DEVICE_COUNTS.map(({ column, name }) => `statistics.${column} AS "${name}"`).join(', ')},
       statistics.substrate_count AS "substrateCount", statistics.batch_count AS "batchCount",
       ${metricColumns.map(answerOf).join(', ')}
FROM statistics JOIN best USING (group_number) JOIN group_key USING (group_number)${GROUP_ORDER}`;

const valuesOf = (metric: MetricColumn, name: string): string =>
  `coalesce(array_agg(${metric}::float8 ORDER BY ${metric}) FILTER (WHERE ${metric} IS NOT NULL), '{}') AS "${name}"`;

/** The values of the same devices in the same groups, each ascending. */
export const PERFORMANCE_VALUES_SQL = `${CHOSEN_SQL}
SELECT ${GROUP_COLUMNS}, ${DEVICE_COUNTS.map(({ counted, name }) => `${counted}::int AS "${name}"`).join(', ')},
       ${valuesOf('pce_percent', 'pcePercent')}, ${valuesOf('jsc_milliamp_per_cm2', 'jscMilliampPerCm2')},
       ${valuesOf('voc_volt', 'vocVolt')}, ${valuesOf('fill_factor', 'fillFactor')}
FROM chosen JOIN group_key USING (group_number)
GROUP BY group_key.fa_fraction, group_key.ligand_environment, group_key.batch_code${GROUP_ORDER}`;
