import {
  endWaiting,
  findTarget,
  FORMAT_NAMED,
  getInboxFile,
  type InboxFileView,
  type SampleReference,
} from '@dotbook/data-access';
import { DomainError } from '@dotbook/domain';
import { asStated, planAttach, type AttachOptions } from '../ingest/attach-files.ts';
import { writeInTransaction, type AttachResult } from '../ingest/write-measurements.ts';
import { statedReason } from '../measurements/stated-reason.ts';
import type { PipelineServices } from '../pipeline-services.ts';
import { assertMayWrite, type RequestContext } from '../request-context.ts';
import { takeTogether } from './taken-together.ts';

/**
 * Gives a waiting file to a sample of its project: the file is attached and leaves the inbox, in one transaction, and with it
 * what was joined to it in the upload that brought both. What is stated now comes before what was stated when it arrived.
 * @throws DomainError `notFound`, `projectReadOnly`, `inboxFileGone` (conflict), `inboxOtherProject` (meaningless), and
 *   as `attachFiles`.
 */
export async function assignInboxFile(
  services: PipelineServices,
  context: RequestContext,
  id: string,
  reference: SampleReference,
  options: AttachOptions = {},
): Promise<AttachResult> {
  const { reader } = services.database;
  const waiting = await getInboxFile(reader, context.visibleProjectIds, id);
  const target = await findTarget(reader, reference, context.visibleProjectIds);
  assertMayWrite(context, target);
  if (target.projectId !== waiting.projectId) {
    const detail = `${target.code} belongs to another project than the file. Upload the file to that project instead.`;
    throw new DomainError('inboxOtherProject', 'meaningless', detail, [{ pointer: '/target', detail }]);
  }
  const { sha256, sizeBytes, originalName, mediaType, forcedFormat } = waiting;
  const arrived = { sha256, sizeBytes, originalName, mediaType, forcedFormat };
  const [file = arrived] = asStated([arrived], options, context, FORMAT_NAMED.withAssignment);
  const stated = {
    ...options,
    ...(waiting.kind === null || options.kind !== undefined ? {} : { kind: waiting.kind }),
    conditions: { ...waiting.conditions, ...options.conditions },
  };
  const { parsed, others } = await takeTogether(services, waiting, file, stated.kind ?? null);
  const plan = await planAttach(services, target, parsed, stated);
  return services.unitOfWork.run(context, async (tx, record) => {
    for (const one of [waiting, ...others]) await endWaiting(tx, record, one, 'assigned');
    const { result } = await writeInTransaction(services, plan, tx, record);
    return result;
  });
}

/**
 * Takes a file that belongs to no sample out of the inbox; its bytes and the reason stay.
 * @throws DomainError `notFound`, `projectReadOnly`, `inboxFileGone` (conflict), `reasonMissing`.
 */
export async function discardInboxFile(
  services: PipelineServices,
  context: RequestContext,
  id: string,
  reason: string,
): Promise<InboxFileView> {
  const { reader } = services.database;
  const waiting = await getInboxFile(reader, context.visibleProjectIds, id);
  assertMayWrite(context, waiting);
  const discardedBecause = statedReason(reason);
  return services.unitOfWork.run({ ...context, reason: discardedBecause }, (tx, record) =>
    endWaiting(tx, record, waiting, { discardedBecause }),
  );
}
