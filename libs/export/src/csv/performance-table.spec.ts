import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { streamPerformanceTable } from './performance-table.ts';
import type { PerformanceGroupExport } from './performance-table.ts';

const NOTHING = {
  count: 0,
  mean: null,
  sd: null,
  median: null,
  q1: null,
  q3: null,
  minimum: null,
  maximum: null,
  best: null,
  bestDeviceCode: null,
};

const GROUP: PerformanceGroupExport = {
  group: { faFraction: 0.5, ligandEnvironment: 'oaRich' },
  deviceCount: 11,
  quantumDotDeviceCount: 9,
  bulkDeviceCount: 2,
  uncountedDeviceCount: 4,
  substrateCount: 3,
  batchCount: 1,
  statistics: {
    pcePercent: {
      count: 11,
      mean: 15.28,
      sd: 0.6,
      median: 15.2,
      q1: 14.9,
      q3: 15.8,
      minimum: 14.1,
      maximum: 16.76,
      best: 16.76,
      bestDeviceCode: 'C2F2-Q-OR-S1-a',
    },
    jscMilliampPerCm2: NOTHING,
    vocVolt: NOTHING,
    fillFactor: NOTHING,
    vocLossVolt: NOTHING,
    dvNrTotalVolt: NOTHING,
  },
};

const write = async (groups: readonly PerformanceGroupExport[]): Promise<Record<string, string>[]> => {
  let text = '';
  for await (const line of streamPerformanceTable(['faFraction', 'ligandEnvironment'], groups)) text += line;
  const [header, ...rows]: string[][] = parse(text);
  return rows.map((row) => Object.fromEntries((header ?? []).map((name, index) => [name, row[index] ?? ''])));
};

describe('streamPerformanceTable', () => {
  it('names every column with its unit and leaves missing statistics empty', async () => {
    const [row] = await write([GROUP]);
    expect(row).toMatchObject({
      fa_fraction: '0.5',
      ligand_environment: 'oaRich',
      device_count: '11',
      quantum_dot_device_count: '9',
      bulk_device_count: '2',
      uncounted_device_count: '4',
      pce_percent_mean: '15.28',
      pce_percent_best: '16.76',
      pce_percent_best_device: 'C2F2-Q-OR-S1-a',
      jsc_mA_cm2_mean: '',
      dv_nr_total_V_count: '0',
    });
  });

  it('writes the header of an empty table', async () => {
    let text = '';
    for await (const line of streamPerformanceTable(['batch'], [])) text += line;
    expect(text).toMatch(
      /^batch,device_count,quantum_dot_device_count,bulk_device_count,uncounted_device_count,substrate_count,batch_count,pce_percent_count,/,
    );
    expect(text.split('\r\n')).toHaveLength(2);
  });
});
