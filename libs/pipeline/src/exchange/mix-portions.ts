import { mixParents, type MixingParent, type Mixture } from '@dotbook/analysis';
import type { MixPortions, NominalMixture, ParentPortion } from '@dotbook/data-access';
import { faFractionOf, type Composition, type Warning } from '@dotbook/domain';

/** Volumes within this share of each other are equal at the bench. */
const EQUAL_VOLUME_TOLERANCE = 1e-6;

/** Amounts within this share of each other are equal for a composition. */
const EQUAL_AMOUNT_TOLERANCE = 1e-3;

/**
 * Nominal composition of an exchange from the volumes and concentrations of its parents, with its uncertainty where
 * every relative uncertainty was stated. Where a parent has no concentration or no composition nothing is computed,
 * and a warning says which: an unknown amount is not guessed.
 *
 * Example: 1 mL CsPbI3 and 1 mL FAPbI3 of 50 mg/mL give x = 0.532436 with `equalVolumeNotEqualMole`.
 */
export const mixPortions: MixPortions = (portions): NominalMixture => {
  const parents = mixingParentsOf(portions);
  if (parents === null) {
    return { shares: null, faFractionUncertainty: null, warnings: portions.flatMap(missingOf) };
  }
  const mixture = mixParents(parents);
  const areUncertaintiesStated = portions.every(
    ({ relativeUncertaintyConcentration, relativeUncertaintyVolume }) =>
      relativeUncertaintyConcentration !== null && relativeUncertaintyVolume !== null,
  );
  return {
    shares: mixture.composition,
    faFractionUncertainty: areUncertaintiesStated ? mixture.uncertainties.aSite.faFraction : null,
    warnings: equalVolumeWarning(portions, mixture),
  };
};

type Concentration = 'concentrationMolePerLitre' | 'concentrationMilligramPerMillilitre';

/** One kind of concentration for all parents where they share one, because the mass of ligands then cancels. */
function mixingParentsOf(portions: readonly ParentPortion[]): MixingParent[] | null {
  const kinds: Concentration[] = ['concentrationMolePerLitre', 'concentrationMilligramPerMillilitre'];
  const common = kinds.find((kind) => portions.every((portion) => portion[kind] !== null));
  const parents: MixingParent[] = [];
  for (const portion of portions) {
    const kind = common ?? kinds.find((candidate) => portion[candidate] !== null);
    const concentration = kind === undefined ? null : portion[kind];
    if (kind === undefined || concentration === null || portion.composition === null) return null;
    parents.push(mixingParentOf(portion, portion.composition, { [kind]: concentration }));
  }
  return parents;
}

function mixingParentOf(
  portion: ParentPortion,
  composition: Composition,
  concentration: Partial<Record<Concentration, number>>,
): MixingParent {
  return {
    composition,
    volumeMillilitre: portion.volumeMillilitre,
    ...concentration,
    relativeUncertaintyConcentrationFraction: portion.relativeUncertaintyConcentration ?? 0,
    relativeUncertaintyVolumeFraction: portion.relativeUncertaintyVolume ?? 0,
  };
}

function missingOf(portion: ParentPortion): Warning[] {
  const hasConcentration =
    portion.concentrationMolePerLitre !== null || portion.concentrationMilligramPerMillilitre !== null;
  const missing = [
    ...(hasConcentration ? [] : ['concentration']),
    ...(portion.composition === null ? ['composition'] : []),
  ];
  if (missing.length === 0) return [];
  const detail = `${portion.code} has no ${missing.join(' and no ')}, so the nominal composition of the mixture is not known. Record it on ${portion.code} before mixing, or record a nominal composition of the mixture.`;
  return [{ code: 'conditionMissing', detail }];
}

/** Equal volumes are the trap of the bench: the molar masses differ, so they are not equal amounts. */
function equalVolumeWarning(portions: readonly ParentPortion[], mixture: Mixture): Warning[] {
  const volumes = portions.map(({ volumeMillilitre }) => volumeMillilitre);
  if (!areEqual(volumes, EQUAL_VOLUME_TOLERANCE)) return [];
  if (areEqual(mixture.parentMillimole, EQUAL_AMOUNT_TOLERANCE)) return [];
  const amounts = mixture.parentMillimole.map(
    (amount, index) => `${amount.toPrecision(4)} mmol of ${portions[index]?.code ?? ''}`,
  );
  const detail = `Equal volumes are not equal amounts: ${amounts.join(', ')}. The FA fraction is ${faFractionOf(mixture.composition)}.`;
  return [{ code: 'equalVolumeNotEqualMole', detail }];
}

function areEqual(values: readonly number[], tolerance: number): boolean {
  const largest = Math.max(...values);
  return largest - Math.min(...values) <= tolerance * largest;
}
