import type { ApiClient } from '../../http/api-client.ts';
import type { Schemas } from '../../http/api-types.ts';
import { textTable } from '../../output/text-table.ts';
import { PROJECT } from '../recipe/laboratory.ts';
import { meanText, numberText } from './number-text.ts';
import { formulaAt, LIGAND_WORDS } from './words.ts';

type Group = Schemas['PerformanceGroupDto'];

const HEADER = [
  '',
  'devices',
  'substrates',
  'batches',
  'PCE %',
  'Jsc mA/cm²',
  'Voc V',
  'FF %',
  'best PCE %',
  'best device',
];

/** The comparison by composition: quantum dots by ligand environment, then bulk. */
export async function describePerformance(client: ApiClient): Promise<string> {
  const compare = async (absorberKind: 'quantumDot' | 'bulk'): Promise<readonly Group[]> => {
    const query = { project: PROJECT, absorberKind, groupBy: ['composition', 'ligandEnvironment'] as const };
    return (await client.get('/v1/performance', {}, { query })).items;
  };
  const rows = [
    ...(await compare('quantumDot')).map((group) => rowOf('QD', group)),
    ...(await compare('bulk')).map((group) => rowOf('bulk', group)),
  ];
  return [
    'Performance by composition (SIMULATED; reverse scan, one value per device, mean ± sd)',
    textTable([HEADER, ...rows]),
  ].join('\n');
}

function rowOf(
  absorber: string,
  { group, deviceCount, substrateCount, batchCount, statistics }: Group,
): string[] {
  const { pcePercent, jscMilliampPerCm2, vocVolt, fillFactor } = statistics;
  return [
    `  ${[formulaText(group.faFraction), absorber, ligandText(group.ligandEnvironment)].join(' ').trimEnd()}`,
    String(deviceCount),
    String(substrateCount),
    String(batchCount),
    meanText(pcePercent.mean, pcePercent.sd, 2),
    meanText(jscMilliampPerCm2.mean, jscMilliampPerCm2.sd, 2),
    meanText(vocVolt.mean, vocVolt.sd, 3),
    meanText(timesHundred(fillFactor.mean), timesHundred(fillFactor.sd), 1),
    numberText(pcePercent.best, 2),
    pcePercent.bestDeviceCode ?? '–',
  ];
}

function formulaText(faFraction: number | null | undefined): string {
  return faFraction == null ? 'composition unknown' : formulaAt(faFraction);
}

function ligandText(ligandEnvironment: string | null | undefined): string {
  return ligandEnvironment === 'oaRich' || ligandEnvironment === 'oaLess'
    ? LIGAND_WORDS[ligandEnvironment]
    : '';
}

function timesHundred(fraction: number | null): number | null {
  return fraction === null ? null : 100 * fraction;
}
