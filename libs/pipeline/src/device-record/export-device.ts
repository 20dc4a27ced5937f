import { findTarget } from '@dotbook/data-access';
import { buildDeviceBundle, type DeviceBundle } from '@dotbook/export';
import type { PipelineServices } from '../pipeline-services.ts';
import type { RequestContext } from '../request-context.ts';
import { collectDeviceExport, type ExportTerms } from './collect-device-export.ts';

/**
 * A device as one `.eln` bundle, ready to be streamed. That it was handed out stands in the audit trail before the first
 * byte leaves.
 * @throws DomainError `notFound`, `exportIncomplete`; WithdrawnError; while streaming `rawFileBytesMissing`,
 *   `rawFileDamaged`, `bundleTooLarge`.
 */
export async function exportDevice(
  services: PipelineServices,
  context: RequestContext,
  device: string,
  terms: ExportTerms,
): Promise<DeviceBundle> {
  const { reader } = services.database;
  const reference = { kind: 'device', codeOrId: device } as const;
  const { subject, projectId } = await findTarget(reader, reference, context.visibleProjectIds);
  const { data, plots } = await collectDeviceExport(services, context, subject.id, terms);
  const bundle = buildDeviceBundle(data, plots, (sha256) => bytesOf(services, sha256));
  await services.unitOfWork.run(context, (_, record) =>
    record({
      action: 'device.export',
      entityId: subject.id,
      projectId,
      details: { dataAsOf: data.dataAsOf, rawFileCount: data.rawFiles.length },
    }),
  );
  return bundle;
}

async function* bytesOf(
  { rawFileStore }: Pick<PipelineServices, 'rawFileStore'>,
  sha256: string,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of await rawFileStore.open(sha256)) yield chunk as Uint8Array;
}
