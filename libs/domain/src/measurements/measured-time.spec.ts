import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resolveMeasuredTime } from './measured-time.ts';

const nowhere = { instrumentZone: null, projectZone: null };

const at = (localDateTime: string | null, zone: string | null = null) => ({
  text: localDateTime ?? '29/Nov 14:03',
  localDateTime,
  zone,
});

describe('resolveMeasuredTime', () => {
  it('takes the zone of the file before those of instrument and project', () => {
    const resolved = resolveMeasuredTime(at('2024-11-21T12:53:39', '+01:00'), {
      instrumentZone: 'Asia/Tokyo',
      projectZone: 'Australia/Brisbane',
    });
    expect(resolved).toEqual({
      text: '2024-11-21T12:53:39',
      zone: '+01:00',
      zoneSource: 'file',
      instant: '2024-11-21T11:53:39.000Z',
      warnings: [],
    });
  });

  it.each([
    [
      { instrumentZone: 'Asia/Tokyo', projectZone: 'Australia/Brisbane' },
      'instrument',
      '2024-11-21T03:53:39.250Z',
    ],
    [{ instrumentZone: null, projectZone: 'Australia/Brisbane' }, 'project', '2024-11-21T02:53:39.250Z'],
  ] as const)('else that of %j', (zones, zoneSource, instant) => {
    expect(resolveMeasuredTime(at('2024-11-21 12:53:39.25'), zones)).toMatchObject({ zoneSource, instant });
  });

  it('assumes UTC when nobody says anything, and says so', () => {
    const resolved = resolveMeasuredTime(at('2024-11-21T12:53'), nowhere);
    expect(resolved).toMatchObject({
      zone: 'UTC',
      zoneSource: 'assumed',
      instant: '2024-11-21T12:53:00.000Z',
    });
    expect(resolved.warnings.map((warning) => warning.code)).toEqual(['timeZoneAssumed']);
  });

  it('passes over a zone it does not know and names it', () => {
    const resolved = resolveMeasuredTime(at('2024-11-21T12:53:39', 'Hogwarts'), nowhere);
    expect(resolved.warnings[0]?.detail).toContain('unknown zone "Hogwarts"');
    expect(
      resolveMeasuredTime(at('2024-11-21T12:53:39', 'Hogwarts'), { ...nowhere, projectZone: 'Z' }).zoneSource,
    ).toBe('project');
  });

  it.each([null, '2023-02-30T10:00:00', '0-11-29', '2024-13-01'])(
    'has no instant for the local time %p',
    (local) => {
      const resolved = resolveMeasuredTime(at(local), { ...nowhere, projectZone: 'Europe/Berlin' });
      expect(resolved.instant).toBeNull();
      expect(resolved.warnings.map((warning) => warning.code)).toEqual(['yearMissing']);
      expect(resolved.warnings[0]?.detail).toContain('dotbook measurement correct-time');
    },
  );

  it.each(['0000-01-01T00:00:00', '0001-01-01', '1601-01-01T00:00:00', '1899-12-30'])(
    'gives no instant for %s, the time of a clock that was never set',
    (local) => {
      const resolved = resolveMeasuredTime(at(local), nowhere);
      expect(resolved.instant).toBeNull();
      expect(resolved.warnings.map((warning) => warning.code)).toEqual(['yearMissing']);
    },
  );

  it('takes a date without a time as its midnight', () => {
    expect(resolveMeasuredTime(at('2023-09-13', 'Europe/Berlin'), nowhere).instant).toBe(
      '2023-09-12T22:00:00.000Z',
    );
  });

  it.each([
    ['summer', '2023-07-01T12:00:00', '2023-07-01T10:00:00.000Z'],
    ['winter', '2023-12-01T12:00:00', '2023-12-01T11:00:00.000Z'],
    [
      'the hour that is repeated, with the offset from before',
      '2023-10-29T02:30:00',
      '2023-10-29T00:30:00.000Z',
    ],
    [
      'the hour that is skipped, with the offset from before',
      '2023-03-26T02:30:00',
      '2023-03-26T01:30:00.000Z',
    ],
    ['the hour after the clocks changed', '2023-03-26T03:30:00', '2023-03-26T01:30:00.000Z'],
  ])('reads %s in Berlin', (_when, local, instant) => {
    expect(resolveMeasuredTime(at(local, 'Europe/Berlin'), nowhere).instant).toBe(instant);
  });

  it('shows the same wall clock again in the zone, whenever that wall clock exists', () => {
    const zones = ['Europe/Berlin', 'Asia/Kolkata', 'America/New_York', 'Pacific/Auckland'];
    const instants = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2037, 0) });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (milliseconds, zone) => {
        const local = new Date(milliseconds).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');
        const { instant } = resolveMeasuredTime(at(local, zone), nowhere);
        const again = new Date(instant ?? NaN).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');
        expect(again).toBe(local);
      }),
    );
  });
});
