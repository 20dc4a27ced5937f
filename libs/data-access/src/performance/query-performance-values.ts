import type { Database } from '../database/database.ts';
import { translateDatabaseError } from '../database/translate-database-error.ts';
import type { VisibleProjects } from '../measurements/find-target.ts';
import { PERFORMANCE_VALUES_SQL } from './performance-sql.ts';
import {
  compare,
  performanceParameters,
  refuseBinWidth,
  sharedBy,
  type PerformanceGroup,
  type PerformanceQuery,
} from './query-performance.ts';

/** The values of a group, one per device that has the metric, ascending, each in the unit of the metric. */
export interface PerformanceValues extends Pick<
  PerformanceGroup,
  'group' | 'deviceCount' | 'quantumDotDeviceCount' | 'bulkDeviceCount' | 'uncountedDeviceCount'
> {
  readonly pcePercent: readonly number[];
  readonly jscMilliampPerCm2: readonly number[];
  readonly vocVolt: readonly number[];
  readonly fillFactor: readonly number[];
}

type PerformanceValuesRow = Omit<PerformanceValues, 'group'> & Parameters<typeof sharedBy>[0];

/**
 * The values behind the statistics of `queryPerformance`: the same devices, scans and groups in the same order.
 * @throws DomainError `binWidthInvalid` (meaningless), `databaseUnavailable`.
 */
export async function queryPerformanceValues(
  database: Pick<Database, 'readerPool'>,
  visibleProjectIds: VisibleProjects,
  query: PerformanceQuery,
): Promise<readonly PerformanceValues[]> {
  refuseBinWidth(query.binWidthFraction);
  try {
    const parameters = performanceParameters(visibleProjectIds, query);
    const rows = await compare<PerformanceValuesRow>(database, PERFORMANCE_VALUES_SQL, parameters);
    return rows.map(({ faFraction, ligandEnvironment, batchCode, ...values }) => ({
      ...values,
      group: sharedBy({ faFraction, ligandEnvironment, batchCode }, query.groupBy),
    }));
  } catch (error) {
    throw translateDatabaseError(error);
  }
}
