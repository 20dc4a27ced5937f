import { describe, expect, it } from '@jest/globals';
import { doubtfulTimeWarnings, readInstrumentTime } from './instrument-time.ts';

describe('readInstrumentTime', () => {
  it.each([
    ['2021-10-14 13:58:16', '2021-10-14T13:58:16', null],
    ['2021-10-14T13:58:16Z', '2021-10-14T13:58:16', 'Z'],
    ['2021-10-14T13:58:16.123+02:00', '2021-10-14T13:58:16', '+02:00'],
    ['21.11.2024 12:53:50', '2024-11-21T12:53:50', null],
    ['3/4/2025 1:05:06 PM', '2025-03-04T13:05:06', null],
    ['3/4/2025 12:05:06 am', '2025-03-04T00:05:06', null],
    ['Thu Jan 9 16:40:58 2025', '2025-01-09T16:40:58', null],
    ['2023-02-28 3:58 PM', '2023-02-28T15:58:00', null],
    ['Friday, 10 March 2023 11:40:56 am', '2023-03-10T11:40:56', null],
    ['10 Mai 2023 11:40:56', '2023-05-10T11:40:56', null],
    ['3/4/2025 13:05', null, null],
    ['05-14_13-05-22', null, null],
    ['31.02.2024 10:00', null, null],
    ['yesterday', null, null],
    ['2021/10/14 13:58:16', '2021-10-14T13:58:16', null],
    ['2021-10-14_13-58-16', '2021-10-14T13:58:16', null],
    ['2021-10-14 13:58:16 UTC', '2021-10-14T13:58:16', 'UTC'],
    ['2021-10-14 13:58:16 Europe/Berlin', '2021-10-14T13:58:16', 'Europe/Berlin'],
    ['2021-10-14', '2021-10-14', null],
    ['21.11.2024', '2024-11-21', null],
    ['9. Januar 2025 16:40', '2025-01-09T16:40:00', null],
    ['14-Mai-2024 09:05:00', '2024-05-14T09:05:00', null],
    ['Thu, 9 Jan 2025 16:41:06 +0100', '2025-01-09T16:41:06', '+0100'],
    ['January 9, 2025 4:41 pm', '2025-01-09T16:41:00', null],
    ['Thu Jan  9 16:41:06 2025', '2025-01-09T16:41:06', null],
    ['1/13/2025 13:05', '2025-01-13T13:05:00', null],
    ['13/1/2025 13:05', '2025-01-13T13:05:00', null],
    ['3/3/2025 13:05', '2025-03-03T13:05:00', null],
    ['3/4/2025 13:05 PM', null, null],
    ['14-05-2025 13:05', '2025-05-14T13:05:00', null],
    ['04-05-2025 13:05', null, null],
    ['25/03/04 10:11:12', null, null],
    ['9 Foo 2025', null, null],
    ['2025-13-01 10:00', null, null],
    ['2025-01-01 24:30', null, null],
  ])('reads %j as %j', (text, localDateTime, zone) => {
    expect(readInstrumentTime(text)).toEqual({ text, localDateTime, zone });
  });

  it.each([
    ['25/03/04 10:11:12', 'yearFirst', '2025-03-04T10:11:12'],
    ['99/12/31', 'yearFirst', '1999-12-31'],
    ['3/4/2025 10:00', 'monthFirst', '2025-03-04T10:00:00'],
    ['3/4/2025 10:00', 'dayFirst', '2025-04-03T10:00:00'],
    ['31/12/24', 'dayFirst', '2024-12-31'],
    ['31/12/24', 'monthFirst', null],
    ['21.11.2024 10:00', 'monthFirst', '2024-11-21T10:00:00'],
  ] as const)('reads %j of a format that writes %s', (text, order, localDateTime) => {
    expect(readInstrumentTime(text, order).localDateTime).toBe(localDateTime);
  });

  it('says that a doubtful time is one', () => {
    expect(doubtfulTimeWarnings(readInstrumentTime('05-14_13-05-22'))).toMatchObject([
      { code: 'yearMissing' },
    ]);
    expect(doubtfulTimeWarnings(readInstrumentTime('2025-05-14'))).toEqual([]);
    expect(doubtfulTimeWarnings(null)).toEqual([]);
  });
});
