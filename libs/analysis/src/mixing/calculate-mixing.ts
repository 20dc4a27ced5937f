import {
  cesiumFormamidiniumLeadIodide,
  DomainError,
  type AnalysisResult,
  type Warning,
} from '@dotbook/domain';
import { formatNumber } from '../results/format-number.ts';
import { buildResult } from '../results/result-builder.ts';
import { assertPositive, mixParents } from './mix-parents.ts';
import { perovskiteMolarMassGramPerMole } from './molar-mass.ts';

export type MixingMetrics = Readonly<{
  faFraction: number;
  /** Null when the uncertainty of neither concentration nor volume is known. */
  faFractionUncertainty: number | null;
  volumeCsMillilitre: number;
  volumeFaMillilitre: number;
}>;

/** Keys of `calc mixing`: two volumes (forward), or a target with a total volume (inverse). */
export interface MixingInput {
  readonly concentrationCsMilligramPerMillilitre: number;
  readonly concentrationFaMilligramPerMillilitre: number;
  readonly volumeCsMillilitre?: number | undefined;
  readonly volumeFaMillilitre?: number | undefined;
  readonly targetFaFraction?: number | undefined;
  readonly totalVolumeMillilitre?: number | undefined;
  /** Relative standard uncertainty (k = 1) of each concentration and of each volume. */
  readonly relativeUncertaintyConcentration?: number | undefined;
  readonly relativeUncertaintyVolume?: number | undefined;
}

const CS_LEAD_IODIDE = cesiumFormamidiniumLeadIodide(0);
const FA_LEAD_IODIDE = cesiumFormamidiniumLeadIodide(1);

/**
 * `mixing`: FA fraction of a mixture of CsPbI3 and FAPbI3 inks, x = n_FA / (n_FA + n_Cs) with n = c V / M, or the two
 * volumes that give a wanted FA fraction. u(x) = x (1 − x) sqrt(Σ u_rel²) over two concentrations and two volumes.
 *
 * Example: 50 mg/mL each, equal volumes → x = 0.5324 with `equalVolumeNotEqualMole`; x = 0.5 needs V_Cs/V_FA = 1.139.
 *
 * @throws DomainError `mixingInputIncomplete`, `faFractionOutOfRange`, `valueNotPositive`
 */
export function calculateMixing(input: MixingInput): AnalysisResult<MixingMetrics> {
  assertPositive(input.concentrationCsMilligramPerMillilitre, '/concentrationCsMilligramPerMillilitre');
  assertPositive(input.concentrationFaMilligramPerMillilitre, '/concentrationFaMilligramPerMillilitre');
  const { volumeCsMillilitre, volumeFaMillilitre } = volumesOf(input);
  const relative = {
    relativeUncertaintyConcentrationFraction: input.relativeUncertaintyConcentration,
    relativeUncertaintyVolumeFraction: input.relativeUncertaintyVolume,
  };
  const mixture = mixParents([
    {
      ...relative,
      composition: CS_LEAD_IODIDE,
      volumeMillilitre: volumeCsMillilitre,
      concentrationMilligramPerMillilitre: input.concentrationCsMilligramPerMillilitre,
    },
    {
      ...relative,
      composition: FA_LEAD_IODIDE,
      volumeMillilitre: volumeFaMillilitre,
      concentrationMilligramPerMillilitre: input.concentrationFaMilligramPerMillilitre,
    },
  ]);
  const faFraction = (mixture.parentMillimole[1] ?? 0) / mixture.totalMillimole;
  const isUncertaintyKnown =
    input.relativeUncertaintyConcentration !== undefined || input.relativeUncertaintyVolume !== undefined;
  const uncertainty = isUncertaintyKnown ? mixture.uncertainties.aSite.faFraction : null;
  return buildResult<MixingMetrics>({
    key: 'mixing',
    metrics: { faFraction, faFractionUncertainty: uncertainty, volumeCsMillilitre, volumeFaMillilitre },
    essential: ['faFraction'],
    uncertainties: { faFraction: uncertainty },
    warnings: equalVolumeWarning(volumeCsMillilitre, volumeFaMillilitre, faFraction),
    parameters: {
      molarMassCsGramPerMole: perovskiteMolarMassGramPerMole(CS_LEAD_IODIDE),
      molarMassFaGramPerMole: perovskiteMolarMassGramPerMole(FA_LEAD_IODIDE),
      concentrationCsMilligramPerMillilitre: input.concentrationCsMilligramPerMillilitre,
      concentrationFaMilligramPerMillilitre: input.concentrationFaMilligramPerMillilitre,
      relativeUncertaintyConcentration: input.relativeUncertaintyConcentration ?? null,
      relativeUncertaintyVolume: input.relativeUncertaintyVolume ?? null,
    },
  });
}

/** Equal volumes are the trap of the bench: they are not equal moles when the fraction is not one half. */
function equalVolumeWarning(volumeCs: number, volumeFa: number, faFraction: number): Warning[] {
  const isEqual = Math.abs(volumeCs - volumeFa) <= 1e-6 * Math.max(volumeCs, volumeFa);
  if (!isEqual || Math.abs(faFraction - 0.5) <= 1e-3) return [];
  const detail = `Equal volumes (${formatNumber(volumeCs)} mL each) hold unequal moles: the FA fraction is ${formatNumber(faFraction)}, not 0.5, because the molar masses or concentrations differ.`;
  return [{ code: 'equalVolumeNotEqualMole', detail }];
}

function volumesOf(input: MixingInput): Pick<MixingMetrics, 'volumeCsMillilitre' | 'volumeFaMillilitre'> {
  const { volumeCsMillilitre, volumeFaMillilitre, targetFaFraction, totalVolumeMillilitre } = input;
  if (volumeCsMillilitre !== undefined && volumeFaMillilitre !== undefined) {
    assertPositive(volumeCsMillilitre, '/volumeCsMillilitre');
    assertPositive(volumeFaMillilitre, '/volumeFaMillilitre');
    return { volumeCsMillilitre, volumeFaMillilitre };
  }
  if (targetFaFraction === undefined || totalVolumeMillilitre === undefined) {
    throw new DomainError(
      'mixingInputIncomplete',
      'malformed',
      'mixing needs volumeCsMillilitre and volumeFaMillilitre, or targetFaFraction and totalVolumeMillilitre.',
    );
  }
  assertPositive(totalVolumeMillilitre, '/totalVolumeMillilitre');
  if (!(targetFaFraction > 0 && targetFaFraction < 1)) {
    const detail = `is ${targetFaFraction}; a mixture of both has an FA fraction above 0 and below 1`;
    throw new DomainError('faFractionOutOfRange', 'meaningless', `targetFaFraction ${detail}.`, [
      { pointer: '/targetFaFraction', detail },
    ]);
  }
  const csMolePerLitre =
    input.concentrationCsMilligramPerMillilitre / perovskiteMolarMassGramPerMole(CS_LEAD_IODIDE);
  const faMolePerLitre =
    input.concentrationFaMilligramPerMillilitre / perovskiteMolarMassGramPerMole(FA_LEAD_IODIDE);
  const faVolumeFraction =
    (targetFaFraction * csMolePerLitre) /
    (targetFaFraction * csMolePerLitre + (1 - targetFaFraction) * faMolePerLitre);
  return {
    volumeCsMillilitre: totalVolumeMillilitre * (1 - faVolumeFraction),
    volumeFaMillilitre: totalVolumeMillilitre * faVolumeFraction,
  };
}
