export interface ScherrerInput {
  readonly twoThetaDegree: number;
  readonly fwhmDegree: number;
  readonly lorentzianFraction: number;
  readonly instrumentFwhmDegree: number;
  readonly shapeFactor: number;
  readonly wavelengthAngstrom: number;
}

const ANGSTROM_PER_NANOMETRE = 10;

/**
 * Crystallite size D = K λ/(β cos θ) by Scherrer, nm, β in radian with the width b of the instrument removed:
 * β² = B² − b² of a Gaussian, β = B − b of a Lorentzian, and between them in the proportion of the pseudo-Voigt. Null
 * when the reflection is not wider than the instrument makes it.
 *
 * Source: P. Scherrer, Nachr. Ges. Wiss. Göttingen 1918, 98; A. L. Patterson, Phys. Rev. 56 (1939) 978,
 * doi:10.1103/PhysRev.56.978.
 */
export function crystalliteSizeNanometre(input: ScherrerInput): number | null {
  const { twoThetaDegree, fwhmDegree, lorentzianFraction, instrumentFwhmDegree } = input;
  if (!(fwhmDegree > instrumentFwhmDegree)) return null;
  const lorentzian = fwhmDegree - instrumentFwhmDegree;
  const gaussian = Math.sqrt(fwhmDegree ** 2 - instrumentFwhmDegree ** 2);
  const broadening = lorentzianFraction * lorentzian + (1 - lorentzianFraction) * gaussian;
  const radian = (broadening * Math.PI) / 180;
  const cosine = Math.cos((twoThetaDegree * Math.PI) / 360);
  return (input.shapeFactor * input.wavelengthAngstrom) / (radian * cosine) / ANGSTROM_PER_NANOMETRE;
}
