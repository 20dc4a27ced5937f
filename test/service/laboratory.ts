import { createHash } from 'node:crypto';
import {
  type JvScanPair,
  openRandomStream,
  readClock,
  simulateScanPair,
  writeGenericJvText,
  writeKitLtiJv,
} from '@dotbook/simulation';
import { ApiClient } from '../../apps/api/src/testing/api-client.ts';

/** A project with a batch, a film and devices to attach files to. */
export interface Laboratory {
  readonly deviceCodes: readonly string[];
}

/** Makes the samples through the API. @throws Error with the problem document of the first step that is refused. */
export async function makeLaboratory(
  url: string,
  token: string,
  deviceCount: number,
  project = 'FAULTS',
): Promise<Laboratory> {
  const client = new ApiClient(url, token);
  const create = async (path: string, body: object): Promise<void> => {
    const answer = await client.post(path, body);
    if (answer.status !== 201) throw new Error(`POST ${path}: ${JSON.stringify(answer.body)}`);
  };
  const code = (name: string): string => `${project}-${name}`;
  const composition = {
    aSite: { csFraction: 0.5, faFraction: 0.5 },
    bSite: { pbFraction: 1 },
    xSite: { iFraction: 1 },
  };
  await create('/v1/projects', { code: project, name: 'Simulated files' });
  await create('/v1/batches', {
    code: code('B'),
    project,
    kind: 'quantumDot',
    targetComposition: composition,
    nominalComposition: composition,
  });
  await create('/v1/substrates', { code: code('S'), project, architecture: 'n-i-p' });
  await create('/v1/films', {
    code: code('F'),
    project,
    absorberKind: 'quantumDot',
    batch: code('B'),
    substrate: code('S'),
  });
  const deviceCodes = Array.from({ length: deviceCount }, (_, index) => code(`D${index + 1}`));
  const items = deviceCodes.map((device, index) => ({
    code: device,
    project,
    substrate: code('S'),
    film: code('F'),
    pixelLabel: `p${index + 1}`,
    apertureAreaCm2: 0.058,
    areaKind: 'aperture',
  }));
  await create('/v1/devices', { items });
  return { deviceCodes };
}

/** A raw file to upload, with what is expected of it. */
export interface TestFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
  /** JV scans in it, each of which becomes a curve. */
  readonly scanCount: number;
}

/** A simulated JV file that no other number or seed has: every fourth with two scans, the others with one. */
export function simulatedFile(seed: number, number: number): TestFile {
  const random = openRandomStream(seed, `fault-${number}`);
  const target = {
    jscMilliampPerCm2: 14 + 3 * random.uniform(),
    vocVolt: 1.05 + 0.12 * random.uniform(),
    fillFactor: 0.6 + 0.15 * random.uniform(),
  };
  const lag = { vocLossVolt: 0.02, jscLossFraction: 0.01, fillFactorLossFraction: 0.05 };
  const scans = simulateScanPair(target, lag, random);
  const isPair = number % 4 === 0;
  const bytes = isPair ? pairFile(number, scans) : writeGenericJvText(`${number}`, scans);
  return testFile(`scan ${number}.${isPair ? 'csv' : 'txt'}`, bytes, isPair ? 2 : 1);
}

/** Bytes with the hash under which they are expected. */
export function testFile(name: string, content: Uint8Array, scanCount: number): TestFile {
  const bytes = Uint8Array.from(content);
  return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), scanCount };
}

function pairFile(number: number, scans: JvScanPair): Uint8Array {
  return writeKitLtiJv(`${number}`, scans, readClock(number));
}

/** The answer to an upload. */
export interface UploadAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Uploads one file to a device, as a browser would. */
export async function upload(
  url: string,
  token: string,
  device: string,
  file: TestFile,
  headers: Readonly<Record<string, string>> = {},
): Promise<UploadAnswer> {
  const form = new FormData();
  form.append('conditions', JSON.stringify({ irradianceMilliwattPerCm2: 100 }));
  form.append('file', new Blob([file.bytes]), file.name);
  const response = await fetch(`${url}/v1/devices/${device}/measurements`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, ...headers },
    body: form,
    signal: AbortSignal.timeout(60_000),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
