import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { ApiClient } from '../../http/api-client.ts';
import type { DemoFolder } from '../demo-folder.ts';

/** Where a bundle lies, and its fingerprint. */
export interface WrittenBundle {
  readonly file: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Downloads the bundle of a device into the folder of the demo. */
export async function exportBundle(
  client: ApiClient,
  folder: DemoFolder,
  device: string,
): Promise<WrittenBundle> {
  const response = await client.download('/v1/devices/{codeOrId}/export', { codeOrId: device });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const file = folder.bundle(device);
  await writeFile(file, bytes);
  return { file, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Where the bundle is, and how to check it. */
export function describeBundle({ file, sizeBytes, sha256 }: WrittenBundle): string {
  return [
    'Bundle of the hero (.eln: RO-Crate with provenance, tables, plots, raw files and manifest)',
    `  ${file}  (${(sizeBytes / 1024).toFixed(0)} kB)`,
    `  SHA-256 ${sha256}`,
    '  Check its files: unzip it and run "sha256sum --check manifest.sha256" in its folder.',
    '',
  ].join('\n');
}
