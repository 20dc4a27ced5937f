import { calculateMixing } from '@dotbook/analysis';
import type { ApiClient } from '../../http/api-client.ts';
import type { Schemas } from '../../http/api-types.ts';
import { textTable } from '../../output/text-table.ts';
import { EXCHANGES } from '../recipe/exchange.ts';
import { LIGAND_WORDS } from './words.ts';

/** What was mixed in each exchange, the nominal composition the server computed, and the trap of equal volumes. */
export async function describeExchanges(client: ApiClient): Promise<string> {
  const rows: string[][] = [];
  for (const { name } of EXCHANGES) {
    const reaction = await client.get('/v1/exchange-reactions/{codeOrId}', { codeOrId: `EX-${name}` });
    const child = await client.get('/v1/batches/{codeOrId}', { codeOrId: reaction.childBatch?.code ?? '' });
    rows.push(rowOf(name, reaction, child));
  }
  const header = ['', 'CsPbI3', 'FAPbI3', 'x target', 'x nominal', 'x at equal volumes', 'ligands'];
  return [
    'Cation exchange (x = FA fraction of Cs1-xFAxPbI3; volumes by moles)',
    textTable([header, ...rows]).trimEnd(),
    `  Equal volumes at equal mg/mL would give x = ${equalVolumes(50, 50)}, not 0.5: the molar masses differ.`,
    '',
  ].join('\n');
}

function rowOf(
  name: string,
  { parents }: Schemas['ExchangeReactionDto'],
  { composition: { target, nominal }, ligandEnvironment }: Schemas['BatchDto'],
): string[] {
  const [cs, fa] = parents;
  return [
    `  ${name}`,
    portionText(cs),
    portionText(fa),
    target?.aSite.faFraction.toFixed(2) ?? '',
    nominal === null
      ? 'unknown'
      : `${nominal.aSite.faFraction.toFixed(4)} ± ${nominal.faFractionUncertainty?.toFixed(4) ?? '?'}`,
    equalVolumes(cs?.concentrationMilligramPerMillilitre, fa?.concentrationMilligramPerMillilitre),
    LIGAND_WORDS[ligandEnvironment],
  ];
}

type Portion = Schemas['ExchangeReactionDto']['parents'][number] | undefined;

function portionText(portion: Portion): string {
  const { volumeMillilitre, concentrationMilligramPerMillilitre } = portion ?? {};
  return `${volumeMillilitre?.toFixed(3) ?? '?'} mL of ${concentrationMilligramPerMillilitre?.toFixed(1) ?? '?'} mg/mL`;
}

/** The FA fraction a chemist would get who mixes dispersions of these mg/mL 1:1 by volume. */
function equalVolumes(
  csConcentration: number | null | undefined,
  faConcentration: number | null | undefined,
): string {
  if (csConcentration == null || faConcentration == null) return '';
  const { metrics } = calculateMixing({
    concentrationCsMilligramPerMillilitre: csConcentration,
    concentrationFaMilligramPerMillilitre: faConcentration,
    volumeCsMillilitre: 1,
    volumeFaMillilitre: 1,
  });
  return metrics.faFraction.toFixed(3);
}
