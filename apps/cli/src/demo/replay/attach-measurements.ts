import type { DemoDataSet } from '@dotbook/simulation';
import type { ApiClient } from '../../http/api-client.ts';
import type { Schemas } from '../../http/api-types.ts';
import { OPERATOR } from '../recipe/laboratory.ts';
import { fileUploads, typedValues, type FileUpload } from '../recipe/measurements.ts';
import { idempotencyKeyOf } from './replay-requests.ts';

type Attached = Schemas['AttachedMeasurementDto'];

/** Attaches all raw files and typed values; the answers say which measurements they became. */
export async function attachMeasurements(
  client: ApiClient,
  data: DemoDataSet,
  onAttached: (what: string) => void,
): Promise<readonly Attached[]> {
  const attached: Attached[] = [];
  for (const upload of fileUploads(data)) {
    attached.push(...(await attachFile(client, upload)));
    onAttached(upload.file.name);
  }
  for (const { code, body } of typedValues(data)) {
    const path = '/v1/devices/{codeOrId}/measurements';
    const options = { idempotencyKey: idempotencyKeyOf(path, code, body) };
    const { measurements } = await client.post(path, { codeOrId: code }, body, options);
    attached.push(...measurements);
    onAttached(`PLQY of ${code}`);
  }
  return attached;
}

async function attachFile(client: ApiClient, upload: FileUpload): Promise<readonly Attached[]> {
  const { sample, code, file, instrument, measuredAt } = upload;
  const form = new FormData();
  form.append('conditions', JSON.stringify(file.conditions));
  form.append('instrument', instrument);
  form.append('operator', OPERATOR);
  if (measuredAt !== null) form.append('measuredAt', measuredAt);
  form.append('file', new Blob([Uint8Array.from(file.bytes)], { type: 'text/plain' }), file.name);
  const options = { idempotencyKey: idempotencyKeyOf(sample, code, file.name, [...file.bytes]) };
  const { measurements } = await client.upload(
    `/v1/${sample}/{codeOrId}/measurements`,
    { codeOrId: code },
    form,
    options,
  );
  return measurements;
}
