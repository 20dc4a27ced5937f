import type { JvRecord } from '@dotbook/domain';
import { describe, expect, it } from '@jest/globals';
import type { ParsedFile } from './parse-files.ts';
import { routeRecords } from './route-records.ts';

const draft = (originalName: string): ParsedFile['draft'] => ({
  ...{ id: originalName, sha256: originalName, sizeBytes: 1, originalName },
  ...{ mediaType: 'text/plain', format: null, forcedFormat: null },
});
const jv: JvRecord = {
  ...{ kind: 'jv', label: 'scan', group: null, pixelLabel: null, conditions: {}, claims: [] },
  ...{ measuredAt: null, warnings: [], voltageVolt: [0, 1] },
  current: { quantity: 'density', milliampPerCm2: [-20, 5] },
};

describe('routeRecords', () => {
  it('keeps a companion with the measurement of the file it belongs to', () => {
    const curve = draft('cell.txt');
    const main: ParsedFile = {
      draft: curve,
      records: [jv],
      warnings: [],
      companionOf: [],
      companion: null,
      attachmentKind: null,
    };
    const area: ParsedFile = {
      draft: draft('area.txt'),
      records: [],
      warnings: [],
      companionOf: [curve],
      companion: { formatKey: 'empa-iv', what: 'a list of areas', mainNames: null },
      attachmentKind: null,
    };
    const subject = { kind: 'device', id: 'd' } as const;
    const target = { subject, code: 'd', projectId: 'p', projectZone: 'UTC' };
    for (const files of [
      [main, area],
      [area, main],
    ]) {
      for (const records of [null, ['scan']]) {
        const routed = routeRecords(target, [], files, { kind: null, records });
        expect(routed).toHaveLength(1);
        expect(routed[0]).toMatchObject({ kind: 'jv', curves: [{ record: { label: 'scan' } }] });
        expect(routed[0]?.files.map(({ originalName }) => originalName)).toEqual(['cell.txt', 'area.txt']);
      }
    }
  });
});
