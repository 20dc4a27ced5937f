import { DomainError } from '@dotbook/domain';
import type { Database } from '../database/database.ts';
import { translateDatabaseError } from '../database/translate-database-error.ts';
import type { VisibleProjects } from '../measurements/find-target.ts';
import { PERFORMANCE_SQL } from './performance-sql.ts';

/** Which statement about a composition counts. */
export type CompositionBasis = 'target' | 'nominal' | 'measured';

/** Which devices are compared; what is left out does not restrict. Bounds are inclusive, `measuredBefore` is not. */
export interface PerformanceFilters {
  readonly fromFaFraction?: number;
  readonly toFaFraction?: number;
  readonly ligandEnvironment?: 'oaRich' | 'oaLess' | 'unknown';
  readonly absorberKind?: 'quantumDot' | 'bulk';
  /** Order of contacts, e.g. `n-i-p`. */
  readonly architecture?: string;
  /** Of the area that the efficiency rests on, which may be that of the file; of the device where there is no scan. */
  readonly areaFromCm2?: number;
  readonly areaToCm2?: number;
  /** Instant of the representative measurement, else of its upload; ISO 8601. */
  readonly measuredFrom?: string;
  readonly measuredBefore?: string;
  /** Id of one project among the visible ones. */
  readonly projectId?: string;
  /** Default `reverse`. */
  readonly scanDirection?: 'reverse' | 'forward';
  /** Whether an accredited laboratory has certified the device. */
  readonly certified?: boolean;
}

/** What the rows of the comparison are; several together make finer groups. */
export type PerformanceGrouping = 'composition' | 'batch' | 'ligandEnvironment';

export interface PerformanceQuery {
  readonly filters: PerformanceFilters;
  readonly groupBy: readonly PerformanceGrouping[];
  /** Width of the bins of the FA fraction; left out: every composition by itself. A bin is named by its lower end. */
  readonly binWidthFraction?: number;
  /** Default: filters look at `nominal`, groups at `target`. */
  readonly basis?: CompositionBasis;
}

/** Statistics of one metric over the devices of a group, each in the metric's unit. Quartiles are of type 7. */
export interface PerformanceStatistics {
  /** Devices that have the metric. */
  readonly count: number;
  readonly mean: number | null;
  /** Sample standard deviation (n − 1), null below two devices. */
  readonly sd: number | null;
  readonly median: number | null;
  readonly q1: number | null;
  readonly q3: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** The highest; of a loss the lowest. */
  readonly best: number | null;
  readonly bestDeviceCode: string | null;
}

export interface PerformanceGroup {
  /** What the devices share: one key per grouping, `faFraction`, `batchCode`, `ligandEnvironment`. */
  readonly group: Readonly<Record<string, string | number | null>>;
  readonly deviceCount: number;
  /** How many of these devices have an absorber of quantum dots, and how many a bulk film. */
  readonly quantumDotDeviceCount: number;
  readonly bulkDeviceCount: number;
  /** Devices that fit and have no representative scan of the direction: in none of the other numbers. */
  readonly uncountedDeviceCount: number;
  readonly substrateCount: number;
  readonly batchCount: number;
  readonly statistics: {
    readonly pcePercent: PerformanceStatistics;
    readonly jscMilliampPerCm2: PerformanceStatistics;
    readonly vocVolt: PerformanceStatistics;
    readonly fillFactor: PerformanceStatistics;
    /** Eg/q − Voc of the ledger: the radiative and the whole non-radiative loss. */
    readonly vocLossVolt: PerformanceStatistics;
    readonly dvNrTotalVolt: PerformanceStatistics;
  };
}

type StatisticsColumn = Omit<PerformanceStatistics, 'median' | 'q1' | 'q3'> & {
  readonly quartiles: readonly [number, number, number] | null;
};

interface PerformanceRow {
  readonly faFraction: number | null;
  readonly ligandEnvironment: string | null;
  readonly batchCode: string | null;
  readonly deviceCount: number;
  readonly quantumDotDeviceCount: number;
  readonly bulkDeviceCount: number;
  readonly uncountedDeviceCount: number;
  readonly substrateCount: number;
  readonly batchCount: number;
  readonly pce_percent: StatisticsColumn;
  readonly jsc_milliamp_per_cm2: StatisticsColumn;
  readonly voc_volt: StatisticsColumn;
  readonly fill_factor: StatisticsColumn;
  readonly voc_loss_volt: StatisticsColumn;
  readonly dv_nr_total_volt: StatisticsColumn;
}

/**
 * Compares solar cells that are not withdrawn, one value per device: that of its representative scan. Groups come in
 * the order of composition, ligand environment and batch; without grouping there is one row, without devices none. A group
 * of devices without such a scan has a row that says how many.
 * @throws DomainError `binWidthInvalid` (meaningless), `databaseUnavailable`.
 */
export async function queryPerformance(
  database: Pick<Database, 'readerPool'>,
  visibleProjectIds: VisibleProjects,
  query: PerformanceQuery,
): Promise<readonly PerformanceGroup[]> {
  refuseBinWidth(query.binWidthFraction);
  try {
    const parameters = performanceParameters(visibleProjectIds, query);
    const rows = await compare<PerformanceRow>(database, PERFORMANCE_SQL, parameters);
    return rows.map((row) => groupOf(row, query.groupBy));
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

/** Sorts and hash tables over a hundred thousand devices stay in memory; the default of 4 MB sends them to disk. */
export const PERFORMANCE_SESSION_SQL = "BEGIN READ ONLY; SET LOCAL work_mem = '64MB'";

/**
 * Deliberately not a named statement: after five calls PostgreSQL would use one plan for every choice of filters, which
 * was measured to be three times slower than the plan made for these. Planning takes a millisecond or two.
 */
export async function compare<Row extends object>(
  { readerPool }: Pick<Database, 'readerPool'>,
  statement: string,
  parameters: unknown[],
): Promise<Row[]> {
  const client = await readerPool.connect();
  try {
    await client.query(PERFORMANCE_SESSION_SQL);
    const { rows } = await client.query<Row>(statement, parameters);
    await client.query('COMMIT');
    client.release();
    return rows;
  } catch (error) {
    // A transaction that failed is not handed to the next request.
    client.release(true);
    throw error;
  }
}

/** The parameters of the statement, in its order. */
export function performanceParameters(
  visibleProjectIds: VisibleProjects,
  { filters, groupBy, basis, binWidthFraction }: PerformanceQuery,
): unknown[] {
  return [
    basis ?? 'nominal',
    basis ?? 'target',
    groupBy.includes('composition'),
    binWidthFraction ?? null,
    groupBy.includes('batch'),
    groupBy.includes('ligandEnvironment'),
    filters.fromFaFraction ?? null,
    filters.toFaFraction ?? null,
    filters.ligandEnvironment ?? null,
    filters.scanDirection ?? 'reverse',
    projectsOf(visibleProjectIds, filters.projectId),
    filters.absorberKind ?? null,
    filters.architecture ?? null,
    filters.areaFromCm2 ?? null,
    filters.areaToCm2 ?? null,
    filters.certified ?? null,
    filters.measuredFrom ?? null,
    filters.measuredBefore ?? null,
    visibleProjectIds === 'all' ? null : [...visibleProjectIds],
  ];
}

/** Null: all there are. */
function projectsOf(visibleProjectIds: VisibleProjects, projectId: string | undefined): string[] | null {
  if (projectId === undefined) return visibleProjectIds === 'all' ? null : [...visibleProjectIds];
  return visibleProjectIds === 'all' || visibleProjectIds.includes(projectId) ? [projectId] : [];
}

/** What the devices of a group share, of that by which they are grouped. */
export function sharedBy(
  row: Pick<PerformanceRow, 'faFraction' | 'ligandEnvironment' | 'batchCode'>,
  groupBy: readonly PerformanceGrouping[],
): PerformanceGroup['group'] {
  return {
    ...(groupBy.includes('composition') ? { faFraction: row.faFraction } : {}),
    ...(groupBy.includes('ligandEnvironment') ? { ligandEnvironment: row.ligandEnvironment } : {}),
    ...(groupBy.includes('batch') ? { batchCode: row.batchCode } : {}),
  };
}

function groupOf(row: PerformanceRow, groupBy: readonly PerformanceGrouping[]): PerformanceGroup {
  return {
    group: sharedBy(row, groupBy),
    deviceCount: row.deviceCount,
    quantumDotDeviceCount: row.quantumDotDeviceCount,
    bulkDeviceCount: row.bulkDeviceCount,
    uncountedDeviceCount: row.uncountedDeviceCount,
    substrateCount: row.substrateCount,
    batchCount: row.batchCount,
    statistics: {
      pcePercent: statisticsOf(row.pce_percent),
      jscMilliampPerCm2: statisticsOf(row.jsc_milliamp_per_cm2),
      vocVolt: statisticsOf(row.voc_volt),
      fillFactor: statisticsOf(row.fill_factor),
      vocLossVolt: statisticsOf(row.voc_loss_volt),
      dvNrTotalVolt: statisticsOf(row.dv_nr_total_volt),
    },
  };
}

function statisticsOf({ quartiles, ...others }: StatisticsColumn): PerformanceStatistics {
  const [q1, median, q3] = quartiles ?? [null, null, null];
  return { ...others, q1, median, q3 };
}

/** @throws DomainError `binWidthInvalid` (meaningless) */
export function refuseBinWidth(binWidthFraction: number | undefined): void {
  if (binWidthFraction === undefined || (binWidthFraction > 0 && binWidthFraction <= 1)) return;
  const detail = `The width of the bins is ${binWidthFraction}; give an FA fraction above 0 and at most 1, e.g. 0.25.`;
  throw new DomainError('binWidthInvalid', 'meaningless', detail, [{ pointer: '/binWidth', detail }]);
}
