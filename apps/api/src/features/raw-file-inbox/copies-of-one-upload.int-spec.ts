import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../../testing/api-under-test.ts';
import { laboratoryUnderTest } from '../../testing/laboratory-under-test.ts';
import { upload } from '../../testing/upload.ts';

const api = apiUnderTest();
const laboratory = laboratoryUnderTest(api);

interface Attached {
  readonly id: string;
  readonly subjectCode: string;
  readonly recognised: boolean;
  readonly fileWarnings: readonly { readonly code: string; readonly detail: string }[];
}

const scan = (jscMilliampPerCm2: number): string => {
  const rows = Array.from({ length: 30 }, (_, index) => {
    const volt = (29 - index) / 20;
    return `${volt},${jscMilliampPerCm2 - Math.exp((volt - 1.1) * 30)}`;
  });
  return `Voltage (V),Current density (mA/cm2)\n${rows.join('\n')}\n`;
};

/** Sends the same bytes under several names in one upload; the measurements of each. */
async function receiveCopies(bytes: string, ...names: string[]): Promise<readonly (readonly Attached[])[]> {
  const files = names.map((name) => ({ name, bytes }));
  const { status, body } = await upload(api, '/v1/raw-files', files, { project: laboratory.projectCode });
  expect([status, body]).toMatchObject([202, {}]);
  return (body as { files: readonly { measurements: readonly Attached[] }[] }).files.map(
    ({ measurements }) => measurements,
  );
}

const codesOf = (rows: readonly (readonly Attached[])[]): unknown =>
  rows.map((row) => row.map(({ subjectCode }) => subjectCode));

describe('the same bytes that come twice in one upload', () => {
  it('are told where they are named for two devices, as those of two uploads are', async () => {
    const [first, second] = [await laboratory.addDevice('c'), await laboratory.addDevice('d')];
    const rows = await receiveCopies(scan(20), `${first.code}.csv`, `${second.code}.csv`);
    expect(codesOf(rows)).toEqual([[first.code], [second.code]]);
    const measurements = rows.flat();
    expect(measurements[0]?.fileWarnings).toEqual([]);
    const of = (name: string, at: { code: string }, id = ''): object => ({
      code: 'alreadyOfAnotherDevice',
      detail: expect.stringContaining(
        ` of ${name}.csv: the same is attached to the device ${at.code} (measurement ${id}), and counts for both. Reassign or invalidate the one that is wrong`,
      ) as unknown,
    });
    const told = [of(second.code, first, measurements[0]?.id)];
    expect(measurements[1]?.fileWarnings).toEqual(told);
    const { body } = await api.get(`/v1/measurements/${measurements[1]?.id ?? ''}`);
    expect(body).toMatchObject({ fileWarnings: told });

    // Sent again, each name leads to what it made, and the doubt is still there.
    const again = await receiveCopies(scan(20), `${first.code}.csv`, `${second.code}.csv`);
    expect(again).toMatchObject([
      [{ id: measurements[0]?.id, recognised: true, fileWarnings: [] }],
      [{ id: measurements[1]?.id, recognised: true, fileWarnings: told }],
    ]);

    // A third device is told of both, one by one, as in an upload of its own.
    const third = await laboratory.addDevice('e');
    const [alone = []] = await receiveCopies(scan(20), `${third.code}.csv`);
    expect(alone[0]?.fileWarnings).toEqual([
      of(third.code, first, measurements[0]?.id),
      of(third.code, second, measurements[1]?.id),
    ]);
  });

  it('count once where both names are of one device, and each name says to which measurement it came', async () => {
    const [one, other] = [await laboratory.addDevice('f'), await laboratory.addDevice('g')];
    const names = [`${one.code}_rev.csv`, `${one.code}_copy.csv`, `${other.code}.csv`];
    const rows = await receiveCopies(scan(21), ...names);
    expect(codesOf(rows)).toEqual([[one.code], [one.code], [other.code]]);
    expect(rows[1]?.[0]?.id).toBe(rows[0]?.[0]?.id);
    expect(rows[0]?.[0]?.fileWarnings).toEqual([]);
    expect(rows[2]?.[0]?.fileWarnings.map(({ code }) => code)).toEqual(['alreadyOfAnotherDevice']);
  });
});
