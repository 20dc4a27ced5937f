import { demoDataSet } from '@dotbook/simulation';
import type { ApiAnswer } from './api-client.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import type { TestSample } from './laboratory-under-test.ts';
import { upload } from './upload.ts';

/** Answers when the result is there. */
export const WAIT = { headers: { prefer: 'wait=20' } };

const hero = demoDataSet()
  .groups.flatMap(({ substrates }) => substrates.flatMap(({ devices }) => devices))
  .find(({ plqy, files }) => plqy !== null && files.some(({ kind }) => kind === 'jv'));

type HeroFile = NonNullable<typeof hero>['files'][number];

/** A raw file of the best device of the simulated data set. */
export function heroFile(kind: 'jv' | 'eqe'): HeroFile {
  const file = hero?.files.find((candidate) => candidate.kind === kind);
  if (file === undefined) throw new Error(`the simulated hero has no ${kind}`);
  return file;
}

export type LedgerPart = 'jv' | 'eqe' | 'plqy';

/** Attaches what one part of the Voc-loss ledger needs: a file of the hero, or a yield of 10 %. */
export function attachPart(api: ApiUnderTest, device: TestSample, part: LedgerPart): Promise<ApiAnswer> {
  const path = `/v1/devices/${device.code}/measurements`;
  if (part === 'plqy') {
    const conditions = { plqyKind: 'differential', plqyStructure: 'device' };
    return api.post(path, { kind: 'plqy', conditions, values: { plqyFraction: 0.1 } }, WAIT);
  }
  const file = heroFile(part);
  return upload(api, path, [file], { conditions: JSON.stringify(file.conditions) }, WAIT);
}

/** Id of the first measurement that was attached. */
export function measurementIdOf({ body }: ApiAnswer): string {
  return (body as { measurements: { id: string }[] }).measurements[0]?.id ?? '';
}
