import { describe, expect, it } from '@jest/globals';
import { checkCertificate } from './certificate.ts';

const certified = (issuedOn: string) =>
  checkCertificate({
    values: { laboratory: 'Newport', reportNumber: '0001', issuedOn, pcePercent: 16.6 },
    conditions: {},
    measuredAt: null,
  });

describe('the values of a certificate', () => {
  it('have a date of the calendar', () => {
    expect(certified('2024-02-29').values).toMatchObject({ issuedOn: '2024-02-29', pcePercent: 16.6 });
  });

  it.each(['2019-02-31', '2023-02-29', '2019-13-01', '14.05.2019', '2019-5-14'])('do not have %s', (date) => {
    expect(() => certified(date)).toThrow(
      `issuedOn must be a date that exists, such as 2019-05-14, not "${date}".`,
    );
  });
});
