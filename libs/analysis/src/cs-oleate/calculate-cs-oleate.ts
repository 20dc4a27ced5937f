import type { AnalysisResult } from '@dotbook/domain';
import { assertPositive } from '../mixing/mix-parents.ts';
import { buildResult } from '../results/result-builder.ts';

export type CsOleateMetrics = Readonly<{ cesiumMillimole: number; cesiumMolar: number }>;

export interface CsOleateInput {
  readonly cesiumCarbonateGram: number;
  readonly oleicAcidMillilitre: number;
  readonly octadeceneMillilitre: number;
}

/** Cs2CO3, from the IUPAC abridged atomic weights. */
const CESIUM_CARBONATE_GRAM_PER_MOLE = 325.819;
const CESIUM_PER_CARBONATE = 2;

/**
 * `csOleate`: caesium in a caesium oleate solution. n = 2 m / M(Cs2CO3), c = n / (V_OA + V_ODE) with additive volumes;
 * the carbonate is taken as dissolved completely, its volume and that of the water and CO2 set free are not counted.
 *
 * Example: 0.1 g in 0.4 mL oleic acid and 10 mL octadecene → 0.6138 mmol, 0.0590 M; the recipe states 0.063 M.
 *
 * @throws DomainError `valueNotPositive`
 */
export function calculateCsOleate(input: CsOleateInput): AnalysisResult<CsOleateMetrics> {
  const { cesiumCarbonateGram, oleicAcidMillilitre, octadeceneMillilitre } = input;
  assertPositive(cesiumCarbonateGram, '/cesiumCarbonateGram');
  assertPositive(oleicAcidMillilitre, '/oleicAcidMillilitre');
  assertPositive(octadeceneMillilitre, '/octadeceneMillilitre');
  const cesiumMillimole =
    (CESIUM_PER_CARBONATE * cesiumCarbonateGram * 1000) / CESIUM_CARBONATE_GRAM_PER_MOLE;
  return buildResult<CsOleateMetrics>({
    key: 'csOleate',
    metrics: {
      cesiumMillimole,
      cesiumMolar: cesiumMillimole / (oleicAcidMillilitre + octadeceneMillilitre),
    },
    essential: ['cesiumMillimole', 'cesiumMolar'],
    warnings: [],
    parameters: {
      cesiumCarbonateGram,
      oleicAcidMillilitre,
      octadeceneMillilitre,
      cesiumCarbonateGramPerMole: CESIUM_CARBONATE_GRAM_PER_MOLE,
    },
  });
}
