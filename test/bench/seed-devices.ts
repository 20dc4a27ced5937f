import pg from 'pg';

/** How a seeded laboratory is made up; a device has one reverse and one forward scan. */
export interface SeedSize {
  readonly deviceCount: number;
  readonly devicesPerSubstrate: number;
  readonly substratesPerBatch: number;
}

/**
 * Fills an empty migrated database with devices and their JV results in a few set-based statements. Triggers are off
 * for the session (it takes a superuser), so row versions and audit events are not written: for measuring queries only.
 * Values follow closed formulas of the row number: the same size gives the same rows.
 */
export async function seedDevices(connectionString: string, size: SeedSize): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    for (const statement of statements(size)) await client.query(statement);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

/** A UUID that is a function of a table and a row number, ascending with it, as those of the service do with time. */
const id = (table: string, row: string): string =>
  `(lpad(to_hex(${row}), 12, '0') || substr(md5('${table}' || (${row})), 13))::uuid`;

const COMPOSITIONS = 5;

function statements({ deviceCount, devicesPerSubstrate, substratesPerBatch }: SeedSize): string[] {
  const substrateCount = Math.ceil(deviceCount / devicesPerSubstrate);
  const batchCount = Math.ceil(substrateCount / substratesPerBatch);
  const substrateOf = `((n - 1) / ${devicesPerSubstrate} + 1)`;
  const batchOf = (substrate: string): string => `((${substrate} - 1) / ${substratesPerBatch} + 1)`;
  const fa = (batch: string): string => `((${batch} % ${COMPOSITIONS})::numeric / ${COMPOSITIONS - 1})`;
  const project = id('project', '1');
  const scans = `generate_series(1, ${deviceCount}) n CROSS JOIN (VALUES ('reverse', 0), ('forward', 1)) AS scan(direction, offset_row)`;
  const scanRow = '(n * 2 + offset_row)';
  const measuredAt = "timestamptz '2024-01-01 00:00Z' + n * interval '5 minutes'";
  return [
    `INSERT INTO project (id, code, name) VALUES (${project}, 'BENCH', 'Seeded devices')`,
    `INSERT INTO batch (id, code, project_id, kind, origin, purification_count, ligand_environment)
     SELECT ${id('batch', 'b')}, 'BENCH-B' || b, ${project}, 'quantumDot', 'synthesis', 1 + b % 2,
            (CASE WHEN b % 2 = 0 THEN 'oaRich' ELSE 'oaLess' END)::ligand_environment
     FROM generate_series(1, ${batchCount}) b`,
    `INSERT INTO composition (id, batch_id, kind, cs_fraction, fa_fraction, ma_fraction, pb_fraction, sn_fraction, i_fraction, br_fraction, cl_fraction)
     SELECT ${id('composition', "2 * b + (kind = 'target')::int")}, ${id('batch', 'b')}, kind::composition_kind, 1 - ${fa('b')}, ${fa('b')}, 0, 1, 0, 1, 0, 0
     FROM generate_series(1, ${batchCount}) b CROSS JOIN (VALUES ('target'), ('nominal')) AS kinds(kind)`,
    `INSERT INTO substrate (id, code, project_id, architecture)
     SELECT ${id('substrate', 's')}, 'BENCH-S' || s, ${project}, 'n-i-p' FROM generate_series(1, ${substrateCount}) s`,
    `INSERT INTO film (id, code, project_id, absorber_kind, batch_id, substrate_id)
     SELECT ${id('film', 's')}, 'BENCH-F' || s, ${project}, 'quantumDot', ${id('batch', batchOf('s'))}, ${id('substrate', 's')}
     FROM generate_series(1, ${substrateCount}) s`,
    `INSERT INTO device (id, code, project_id, substrate_id, film_id, pixel_label, aperture_area_cm2, area_kind)
     SELECT ${id('device', 'n')}, 'BENCH-D' || n, ${project}, ${id('substrate', substrateOf)}, ${id('film', substrateOf)},
            'p' || (n - 1) % ${devicesPerSubstrate} + 1, 0.058, 'aperture'
     FROM generate_series(1, ${deviceCount}) n`,
    `INSERT INTO measurement (id, project_id, kind, device_id, upload_id, measured_at)
     SELECT ${id('measurement', 'n')}, ${project}, 'jv', ${id('device', 'n')}, ${id('upload', 'n')}, ${measuredAt}
     FROM generate_series(1, ${deviceCount}) n`,
    `INSERT INTO raw_file (id, project_id, sha256, size_bytes, original_name, media_type, upload_id, format_key, format_version)
     SELECT ${id('raw', 'n')}, ${project}, md5('a' || n) || md5('b' || n), 8000, 'seed-' || n || '.txt', 'text/plain', ${id('upload', 'n')}, 'hzb-keithley-jv', 1
     FROM generate_series(1, ${deviceCount}) n`,
    `INSERT INTO measurement_raw_file (measurement_id, raw_file_id)
     SELECT ${id('measurement', 'n')}, ${id('raw', 'n')} FROM generate_series(1, ${deviceCount}) n`,
    `INSERT INTO curve (id, measurement_id, raw_file_id, kind, label, group_label, parser_key, parser_version, conditions, claims, warnings, y_quantity, x, y, digest)
     SELECT ${id('curve', scanRow)}, ${id('measurement', 'n')}, ${id('raw', 'n')}, 'jv', direction, 'p', 'hzb-keithley-jv', 1,
            jsonb_build_object('scanDirection', direction), '[]', '[]', 'density', '{0,1}', '{20,0}', md5('c' || n) || md5(direction)
     FROM ${scans}`,
    `INSERT INTO analysis_run (id, subject_kind, subject_id, project_id, key, version, slot, inputs_digest, parameters_digest, inputs, parameters,
            conditions_revision, parser_version, status, warnings, uncertainties, software_version, duration_millisecond)
     SELECT ${id('run', scanRow)}, 'device', ${id('device', 'n')}, ${project}, 'jv', 1, ${id('measurement', 'n')} || '/' || direction,
            md5('i' || ${scanRow}) || md5('j'), md5('p') || md5('q'), '[]', '{}', 1, 1, 'complete', '[]', '{}', '0.1.0', 1
     FROM ${scans}`,
    `INSERT INTO analysis_run_input (analysis_run_id, curve_id, position) SELECT ${id('run', scanRow)}, ${id('curve', scanRow)}, 0 FROM ${scans}`,
    `INSERT INTO jv_metrics (analysis_run_id, jsc_milliamp_per_cm2, voc_volt, fill_factor, pce_percent, scan_direction, point_count)
     SELECT ${id('run', scanRow)}, jsc, voc, ff, jsc * voc * ff, direction, 141
     FROM (SELECT n, offset_row, direction, 16 + (n::bigint * 7919 % 400) / 100.0 AS jsc, 1.05 + (n::bigint * 104729 % 150) / 1000.0 AS voc,
                  0.60 + (n::bigint * 1299709 % 180) / 1000.0 - offset_row * 0.02 AS ff FROM ${scans}) AS value`,
    `INSERT INTO current_result (subject_id, key, slot, analysis_run_id)
     SELECT ${id('device', 'n')}, 'jv', ${id('measurement', 'n')} || '/' || direction, ${id('run', scanRow)} FROM ${scans}`,
    `INSERT INTO measurement_evaluation (measurement_id, state)
     SELECT ${id('measurement', 'n')}, 'complete' FROM generate_series(1, ${deviceCount}) n`,
    `INSERT INTO representative_result (device_id, scan_direction, analysis_run_id, pinned)
     SELECT ${id('device', 'n')}, direction, ${id('run', scanRow)}, false FROM ${scans}`,
  ];
}
