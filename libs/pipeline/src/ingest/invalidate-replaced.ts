import {
  findReplacedByJoining,
  markInvalid,
  type MeasurementView,
  type RecordAudit,
  type Transaction,
} from '@dotbook/data-access';

/**
 * What only kept companions counts no more once another measurement of the sample holds them all, with their curves: it is
 * invalidated with the reason, so that a list shows one measurement and not one for each piece that came.
 * @param joined measurements to which companions were joined just now
 */
export async function invalidateReplaced(
  tx: Transaction,
  record: RecordAudit,
  joined: readonly Pick<MeasurementView, 'id' | 'subject' | 'projectId'>[],
): Promise<void> {
  for (const { id, subject, projectId } of joined) {
    for (const replaced of await findReplacedByJoining(tx, { id, subject })) {
      const reason = `Its files were joined to others: they are part of the measurement ${id}.`;
      await markInvalid(tx, replaced, reason);
      await record({
        action: 'measurement.invalidate',
        entityId: replaced.id,
        projectId,
        details: { joinedTo: id, subjectKind: subject.kind, subjectId: subject.id },
      });
    }
  }
}
