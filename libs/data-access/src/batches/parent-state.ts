import type { ParentState } from '@dotbook/domain';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';
import type { BatchRow } from './batch-view.ts';

/** What the rules of descent need to know of a batch; asks whether an exchange is among its ancestors. */
export async function parentStateOf(tx: Transaction, row: BatchRow): Promise<ParentState> {
  const [answer] = await tx.$queryRaw<{ descendsFromExchange: boolean }[]>`
    WITH RECURSIVE ancestor AS (
      SELECT ${row.id}::uuid AS id
      UNION
      SELECT edge.parent_batch_id FROM batch_parent edge JOIN ancestor ON edge.child_batch_id = ancestor.id
    )
    SELECT EXISTS (
      SELECT FROM ancestor JOIN batch USING (id) WHERE batch.origin = 'exchange'
    ) AS "descendsFromExchange"`;
  return {
    kind: row.kind,
    purificationCount: row.purificationCount,
    ligandEnvironment: row.ligandEnvironment,
    ligandEnvironmentBasis: row.ligandEnvironmentBasis,
    descendsFromExchange: answer?.descendsFromExchange ?? false,
  };
}
