import type { Composition } from '@dotbook/domain';

/** Molar masses, g/mol, from the IUPAC abridged atomic weights; FA is CH5N2⁺, MA is CH6N⁺. */
const MOLAR_MASS_GRAM_PER_MOLE = {
  cs: 132.905,
  fa: 45.065,
  ma: 32.066,
  pb: 207.2,
  sn: 118.71,
  i: 126.904,
  br: 79.904,
  cl: 35.45,
} as const;

const HALIDES_PER_FORMULA_UNIT = 3;

/** Molar mass of one formula unit ABX3, g/mol: CsPbI3 720.82, FAPbI3 632.98. Ligands are not counted. */
export function perovskiteMolarMassGramPerMole({ aSite, bSite, xSite }: Composition): number {
  const mass = MOLAR_MASS_GRAM_PER_MOLE;
  return (
    aSite.csFraction * mass.cs +
    aSite.faFraction * mass.fa +
    aSite.maFraction * mass.ma +
    bSite.pbFraction * mass.pb +
    bSite.snFraction * mass.sn +
    HALIDES_PER_FORMULA_UNIT *
      (xSite.iFraction * mass.i + xSite.brFraction * mass.br + xSite.clFraction * mass.cl)
  );
}
