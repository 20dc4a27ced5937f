import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../errors/domain-error.ts';
import { statedTime } from './stated-time.ts';

const NOW = new Date('2026-03-02T12:00:00Z');

describe('a time that a person states', () => {
  it.each([
    ['2026-03-01T14:30:00Z', '2026-03-01T14:30:00', 'Z'],
    ['2026-03-01 14:30', '2026-03-01 14:30', null],
    ['2026-03-01T14:30:00.5+09:00', '2026-03-01T14:30:00.5', '+09:00'],
    ['2026-03-01', '2026-03-01', null],
  ])('%s has the wall clock %s and the zone %s', (text, localDateTime, zone) => {
    expect(statedTime(text, '/measuredAt', NOW)).toEqual({ text, localDateTime, zone });
  });

  it.each(['yesterday', '2026-02-30T10:00:00Z', '2026-13-01', '01.03.2026', '', '2026-03-01T25:00'])(
    '%j is refused at its field',
    (text) => {
      const refused = () => statedTime(text, '/measuredAt', NOW);
      expect(refused).toThrow(DomainError);
      expect(refused).toThrow(
        expect.objectContaining({
          code: 'timeInvalid',
          faults: [expect.objectContaining({ pointer: '/measuredAt' })],
        }),
      );
    },
  );

  it('is refused when it is more than a day in the future, whatever the zones', () => {
    expect(statedTime('2026-03-03T12:00:00Z', '/measuredAt', NOW).zone).toBe('Z');
    for (const text of ['2026-03-03T12:00:01Z', '2026-03-03T21:00:01+09:00', '2062-03-01']) {
      expect(() => statedTime(text, '/measuredAt', NOW)).toThrow(
        expect.objectContaining({
          code: 'timeInFuture',
          message: `${text} is in the future (it is 2026-03-02T12:00:00.000Z); nothing was measured then yet.`,
          faults: [expect.objectContaining({ pointer: '/measuredAt' })],
        }),
      );
    }
  });
});
