import type { ApiClient } from '../../http/api-client.ts';
import { CS_OLEATE, lotOf } from '../recipe/materials.ts';

const CARBONATE = 'Cs2CO3';
const CS_PER_CARBONATE = 2;

/** The concentration of Cs-oleate as stated and by arithmetic, and how far they are apart. */
export async function describeCsOleate(client: ApiClient): Promise<string> {
  const solution = await client.get('/v1/stock-solutions/{codeOrId}', { codeOrId: CS_OLEATE });
  const { molarMassGramPerMole } = await client.get('/v1/chemicals/{codeOrId}', { codeOrId: CARBONATE });
  const carbonate = solution.ingredients.find(({ lot }) => lot?.code === lotOf(CARBONATE));
  const stated = solution.statedConcentrationMolePerLitre;
  if (stated === null || molarMassGramPerMole === null || carbonate?.massGram == null) return '';
  const volumeMillilitre = solution.ingredients.reduce((sum, part) => sum + (part.volumeMillilitre ?? 0), 0);
  const millimole = (CS_PER_CARBONATE * carbonate.massGram * 1000) / molarMassGramPerMole;
  const computed = millimole / volumeMillilitre;
  const apartPercent = (100 * (stated - computed)) / computed;
  return [
    'Cs-oleate',
    `  stated         ${stated.toFixed(3)} mol/L`,
    `  by arithmetic  ${computed.toFixed(3)} mol/L  (${millimole.toFixed(3)} mmol Cs in ${volumeMillilitre.toFixed(1)} mL, volumes additive)`,
    `  The stated value is kept; it is ${apartPercent.toFixed(0)} % higher than its own amounts give.`,
    '',
  ].join('\n');
}
