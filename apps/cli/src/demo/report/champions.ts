import type { DemoDataSet } from '@dotbook/simulation';
import type { ApiClient } from '../../http/api-client.ts';
import type { Schemas } from '../../http/api-types.ts';
import { textTable } from '../../output/text-table.ts';
import { metricOf } from './current-runs.ts';
import { numberText } from './number-text.ts';

type Metrics = Schemas['DeviceMetricsDto'];

/** One line: how it is written, whose metric it is, decimalCount, and the factor into the printed unit. */
interface Line {
  readonly label: string;
  readonly analysis: Schemas['AnalysisKey'];
  readonly metric: string;
  readonly decimalCount: number;
  readonly factor: number;
}

const line = (
  label: string,
  analysis: Line['analysis'],
  metric: string,
  decimalCount: number,
  factor = 1,
): Line => ({ label, analysis, metric, decimalCount, factor });

const LINES: readonly Line[] = [
  line('  PCE, reverse scan, %', 'hysteresis', 'pceReversePercent', 2),
  line('  PCE, forward scan, %', 'hysteresis', 'pceForwardPercent', 2),
  line('  hysteresis (r − f)/r, %', 'hysteresis', 'hysteresisIndexReverse', 2, 100),
  line('  Jsc, mA/cm²', 'jv', 'jscMilliampPerCm2', 2),
  line('  Voc, V', 'jv', 'vocVolt', 3),
  line('  FF, %', 'jv', 'fillFactor', 1, 100),
  line('  Jsc from EQE, mA/cm²', 'eqe', 'jscEqeMilliampPerCm2', 2),
  line('  Jsc of JV above EQE, %', 'jvEqeConsistency', 'jscMismatchPercent', 1),
];

/** The devices that have EQE and PLQY: the hero first, then the bulk champion. */
export function championsOf({ groups }: DemoDataSet): readonly string[] {
  return groups.flatMap((group) =>
    group.substrates.flatMap(({ devices }) =>
      devices.filter(({ isChampion }) => isChampion).map(({ code }) => code),
    ),
  );
}

/** The champions side by side, reverse scan where a scan is meant. */
export async function describeChampions(client: ApiClient, data: DemoDataSet): Promise<string> {
  const devices: Metrics[] = [];
  for (const codeOrId of championsOf(data)) {
    devices.push(await client.get('/v1/devices/{codeOrId}/metrics', { codeOrId }));
  }
  const rows = LINES.map((wanted) => [wanted.label, ...devices.map((device) => cellOf(device, wanted))]);
  const header = ['', ...devices.map(({ deviceCode }) => deviceCode)];
  return [
    'Champions',
    textTable([header, ...rows]).trimEnd(),
    '  The paper certifies 16.6 % for the hero; 18.3 mA/cm² × 1.17 V × 78.3 % make 16.76 %, just within the rounding of the four.',
    '',
  ].join('\n');
}

function cellOf({ runs }: Metrics, { analysis, metric, decimalCount, factor }: Line): string {
  const ofAnalysis = runs.filter(({ key }) => key === analysis);
  const run = ofAnalysis.find((candidate) => metricOf(candidate, 'scanDirection') !== 'forward') ?? null;
  const value = metricOf(run, metric);
  return numberText(typeof value === 'number' ? factor * value : null, decimalCount);
}
