import type { DemoDataSet } from '@dotbook/simulation';
import type { ApiClient } from '../../http/api-client.ts';
import type { Schemas } from '../../http/api-types.ts';
import { textTable } from '../../output/text-table.ts';
import { championsOf } from './champions.ts';
import { numberOf } from './current-runs.ts';
import { numberText } from './number-text.ts';

type Ledger = Schemas['DeviceVocLossDto'];

/** One line of the ledger: how it is written, which metric it is, and with which sign. */
const LINES: readonly (readonly [label: string, metric: string, sign: 1 | -1])[] = [
  ['  Eg/q (photovoltaic, from EQE)', 'bandgapElectronvolt', 1],
  ['  − radiative', 'dvRadVolt', -1],
  ['    of which below the gap', 'dvBelowGapVolt', -1],
  ['  = Voc,rad', 'vocRadVolt', 1],
  ['  − bulk, non-radiative (PLQY)', 'dvBnrVolt', -1],
  ['  − surface', 'dvSrVolt', -1],
  ['  = Voc (reverse scan)', 'vocVolt', 1],
];

/** The Voc-loss ledgers of the champions side by side, in mV. */
export async function describeVocLoss(client: ApiClient, data: DemoDataSet): Promise<string> {
  const ledgers: Ledger[] = [];
  for (const codeOrId of championsOf(data)) {
    ledgers.push(await client.get('/v1/devices/{codeOrId}/voc-loss', { codeOrId }));
  }
  const rows = LINES.map(([label, metric, sign]) => [
    label,
    ...ledgers.map(({ run }) => millivoltText(numberOf(run, metric), sign)),
  ]);
  const plqy = [
    '  PLQY of the device, %',
    ...ledgers.map(({ run }) => percentText(numberOf(run, 'plqyFraction'))),
  ];
  const header = ['', ...ledgers.map(({ deviceCode }) => deviceCode)];
  return [
    `Voc-loss ledger, mV\n${textTable([header, ...rows, plqy])}`,
    ...missingOf(ledgers),
    '  Paper: bulk non-radiative loss about 60 mV (QD) and 150 mV (bulk); surface loss 30 mV lower in the QDs.\n',
  ].join('');
}

function millivoltText(volt: number | null, sign: 1 | -1): string {
  return numberText(volt === null ? null : sign * 1000 * volt, 1).replace('-', '−');
}

function percentText(fraction: number | null): string {
  return numberText(fraction === null ? null : 100 * fraction, 1);
}

function missingOf(ledgers: readonly Ledger[]): string[] {
  return ledgers
    .filter(({ run }) => run === null)
    .map(({ deviceCode, missing }) => `  ${deviceCode} still waits for ${missing.join(' and ')}.\n`);
}
