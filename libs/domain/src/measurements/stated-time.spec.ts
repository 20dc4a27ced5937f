import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../errors/domain-error.ts';
import { statedTime } from './stated-time.ts';

describe('a time that a person states', () => {
  it.each([
    ['2026-03-01T14:30:00Z', '2026-03-01T14:30:00', 'Z'],
    ['2026-03-01 14:30', '2026-03-01 14:30', null],
    ['2026-03-01T14:30:00.5+09:00', '2026-03-01T14:30:00.5', '+09:00'],
    ['2026-03-01', '2026-03-01', null],
  ])('%s has the wall clock %s and the zone %s', (text, localDateTime, zone) => {
    expect(statedTime(text, '/measuredAt')).toEqual({ text, localDateTime, zone });
  });

  it.each(['yesterday', '2026-02-30T10:00:00Z', '2026-13-01', '01.03.2026', '', '2026-03-01T25:00'])(
    '%j is refused at its field',
    (text) => {
      const refused = () => statedTime(text, '/measuredAt');
      expect(refused).toThrow(DomainError);
      expect(refused).toThrow(
        expect.objectContaining({
          code: 'timeInvalid',
          faults: [expect.objectContaining({ pointer: '/measuredAt' })],
        }),
      );
    },
  );
});
