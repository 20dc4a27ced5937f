import { composition, DomainError, type Composition } from '@dotbook/domain';
import { perovskiteMolarMassGramPerMole } from './molar-mass.ts';

/** What one parent brings into a mixture. Exactly one of the two concentrations is given. */
export interface MixingParent {
  readonly composition: Composition;
  readonly volumeMillilitre: number;
  readonly concentrationMilligramPerMillilitre?: number | undefined;
  /** Formula units per volume. */
  readonly concentrationMolePerLitre?: number | undefined;
  /** Relative standard uncertainties (k = 1), 0 when not stated. */
  readonly relativeUncertaintyConcentrationFraction?: number | undefined;
  readonly relativeUncertaintyVolumeFraction?: number | undefined;
}

export interface Mixture {
  /** Composition with six decimals, ready to be stored. */
  readonly composition: Composition;
  /** Standard uncertainty of every fraction from the stated ones of concentrations and volumes, at the same place. */
  readonly uncertainties: Composition;
  /** Formula units of each parent, in the order of the call. */
  readonly parentMillimole: readonly number[];
  readonly totalMillimole: number;
  /** Sum of the volumes, taken as additive. */
  readonly totalVolumeMillilitre: number;
}

/**
 * Composition of a mixture of parents from volumes and concentrations: the mean of the parents' fractions weighted with
 * their formula units n = c V (mol/L), or n = c V / M (mg/mL). u² = Σⱼ ((fⱼ − f) nⱼ/N)² (u_c² + u_V²), which for two
 * pure parents is x(1 − x) sqrt(Σ u_rel²). A ligand mass common to all parents cancels in mg/mL; only its difference counts.
 *
 * @throws DomainError `mixtureEmpty`, `valueNotPositive`, `concentrationAmbiguous`
 */
export function mixParents(parents: readonly MixingParent[]): Mixture {
  if (parents.length === 0) {
    throw new DomainError(
      'mixtureEmpty',
      'meaningless',
      'A mixture needs at least one parent; none was given.',
    );
  }
  const parentMillimole = parents.map(millimolesOf);
  const totalMillimole = parentMillimole.reduce((sum, amount) => sum + amount, 0);
  const shares = parentMillimole.map((amount) => amount / totalMillimole);
  // The sum of binary fractions may end in the last bit above 1.
  const mean = (of: (parent: Composition) => number): number =>
    Math.min(
      1,
      parents.reduce((sum, parent, index) => sum + of(parent.composition) * (shares[index] ?? 0), 0),
    );
  const uncertainty = (of: (parent: Composition) => number): number => {
    const mixed = mean(of);
    return Math.sqrt(
      parents.reduce((sum, parent, index) => {
        const relativeVariance =
          (parent.relativeUncertaintyConcentrationFraction ?? 0) ** 2 +
          (parent.relativeUncertaintyVolumeFraction ?? 0) ** 2;
        return sum + ((of(parent.composition) - mixed) * (shares[index] ?? 0)) ** 2 * relativeVariance;
      }, 0),
    );
  };
  return {
    composition: composition(onEverySite(mean)),
    uncertainties: onEverySite(uncertainty),
    parentMillimole,
    totalMillimole,
    totalVolumeMillilitre: parents.reduce((sum, parent) => sum + parent.volumeMillilitre, 0),
  };
}

function onEverySite(calculate: (of: (parent: Composition) => number) => number): Composition {
  return {
    aSite: {
      csFraction: calculate(({ aSite }) => aSite.csFraction),
      faFraction: calculate(({ aSite }) => aSite.faFraction),
      maFraction: calculate(({ aSite }) => aSite.maFraction),
    },
    bSite: {
      pbFraction: calculate(({ bSite }) => bSite.pbFraction),
      snFraction: calculate(({ bSite }) => bSite.snFraction),
    },
    xSite: {
      iFraction: calculate(({ xSite }) => xSite.iFraction),
      brFraction: calculate(({ xSite }) => xSite.brFraction),
      clFraction: calculate(({ xSite }) => xSite.clFraction),
    },
  };
}

function millimolesOf(parent: MixingParent, index: number): number {
  const { concentrationMilligramPerMillilitre: byMass, concentrationMolePerLitre: byAmount } = parent;
  const pointer = `/parents/${index}`;
  assertPositive(parent.volumeMillilitre, `${pointer}/volumeMillilitre`);
  if (byMass !== undefined && byAmount === undefined) {
    assertPositive(byMass, `${pointer}/concentrationMilligramPerMillilitre`);
    return (byMass * parent.volumeMillilitre) / perovskiteMolarMassGramPerMole(parent.composition);
  }
  if (byAmount !== undefined && byMass === undefined) {
    assertPositive(byAmount, `${pointer}/concentrationMolePerLitre`);
    return byAmount * parent.volumeMillilitre;
  }
  const detail =
    'state concentrationMilligramPerMillilitre or concentrationMolePerLitre, exactly one of the two';
  throw new DomainError('concentrationAmbiguous', 'meaningless', `${pointer}: ${detail}.`, [
    { pointer, detail },
  ]);
}

/** @throws DomainError `valueNotPositive` unless the value is finite and above zero */
export function assertPositive(value: number, pointer: string): void {
  if (value > 0 && Number.isFinite(value)) return;
  const detail = `is ${value}; a finite value above 0 is needed`;
  throw new DomainError('valueNotPositive', 'meaningless', `${pointer} ${detail}.`, [{ pointer, detail }]);
}
