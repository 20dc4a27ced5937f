import { DomainError, type DeviceGeometry } from '@dotbook/domain';
import type { Transaction } from '../unit-of-work/unit-of-work.ts';

/** A device that is ready to be inserted, with its place in the request. */
export interface DeviceToInsert {
  readonly pointer: string;
  readonly data: DeviceGeometry & {
    readonly id: string;
    readonly code: string;
    readonly projectId: string;
    readonly substrateId: string;
    readonly filmId: string;
    readonly pixelLabel: string;
    readonly electrode: string | null;
    readonly fabricatedAt: Date | null;
    readonly note: string | null;
  };
}

/**
 * Refuses two devices on one pixel, here or already there. Records of a file find their device by the label, whatever
 * the case, so `A` and `a` are one pixel. Locks the substrates, so that nobody takes a pixel meanwhile; withdrawn
 * devices keep theirs, because files may still name it.
 *
 * @throws DomainError `pixelTaken` (conflict), `alreadyExists` (conflict): the code is taken, there or in the request.
 */
export async function assertDevicesFit(tx: Transaction, devices: readonly DeviceToInsert[]): Promise<void> {
  const substrateIds = [...new Set(devices.map(({ data }) => data.substrateId))].sort();
  for (const id of substrateIds) {
    await tx.$queryRaw`SELECT id FROM substrate WHERE id = ${id}::uuid FOR UPDATE`;
  }
  const present = await tx.device.findMany({
    where: { substrateId: { in: substrateIds } },
    select: { substrateId: true, pixelLabel: true, code: true },
  });
  const ownerOf = new Map(present.map((device) => [pixelKey(device), device.code]));
  const codes = await presentCodes(tx, devices);
  for (const { pointer, data } of devices) {
    const owner = ownerOf.get(pixelKey(data));
    if (owner !== undefined) {
      const detail = `The pixel ${data.pixelLabel} of this substrate is the device ${owner} already.`;
      refuse('pixelTaken', detail, `${pointer}/pixelLabel`);
    }
    if (codes.has(data.code)) {
      const detail = `There is a device with the code ${data.code} already, here or in this request. Choose another.`;
      refuse('alreadyExists', detail, `${pointer}/code`);
    }
    ownerOf.set(pixelKey(data), data.code);
    codes.add(data.code);
  }
}

async function presentCodes(tx: Transaction, devices: readonly DeviceToInsert[]): Promise<Set<string>> {
  const codes = devices.map(({ data }) => data.code);
  const rows = await tx.device.findMany({ where: { code: { in: codes } }, select: { code: true } });
  return new Set(rows.map(({ code }) => code));
}

function pixelKey({ substrateId, pixelLabel }: { substrateId: string; pixelLabel: string }): string {
  return `${substrateId} ${pixelLabel.toLowerCase()}`;
}

function refuse(code: string, detail: string, pointer: string): never {
  throw new DomainError(code, 'conflict', detail, [{ pointer, detail }]);
}
