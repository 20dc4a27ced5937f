import type { Conditions } from '@dotbook/domain';
import type { FoundReflection } from './find-reflections.ts';

export interface ChosenReflection {
  readonly reflection: FoundReflection;
  /** False when it is only the strongest one, and no lattice that was expected explains it. */
  readonly isExpected: boolean;
}

/** Beyond the lattice parameters of the end members, Å. */
const AROUND_END_MEMBERS_ANGSTROM = 0.1;
/** Cubic lattice parameters of lead iodide perovskites, then of all halide perovskites, Å. */
const EXPECTED_RANGES_ANGSTROM = [
  [6.1, 6.5],
  [5.4, 7],
] as const;

/**
 * The strongest reflection where one with these indices may be: between the lattice parameters of the end members where
 * both are stated, else for those of perovskites; without one there, the strongest of all.
 *
 * @param reflections strongest first
 */
export function chooseReflection(
  reflections: readonly FoundReflection[],
  squareSumCount: number,
  wavelengthAngstrom: number,
  { latticeParameterCsAngstrom: ofCs, latticeParameterFaAngstrom: ofFa }: Conditions,
): ChosenReflection | null {
  const ranges: readonly (readonly [number, number])[] =
    ofCs === undefined || ofFa === undefined
      ? EXPECTED_RANGES_ANGSTROM
      : [
          [
            Math.min(ofCs, ofFa) - AROUND_END_MEMBERS_ANGSTROM,
            Math.max(ofCs, ofFa) + AROUND_END_MEMBERS_ANGSTROM,
          ],
        ];
  for (const [smallest, largest] of ranges) {
    const reflection = reflections.find(({ twoThetaDegree }) => {
      const spacing = latticeParameterAngstrom(twoThetaDegree, squareSumCount, wavelengthAngstrom);
      return spacing >= smallest && spacing <= largest;
    });
    if (reflection !== undefined) return { reflection, isExpected: true };
  }
  const [strongest] = reflections;
  return strongest === undefined ? null : { reflection: strongest, isExpected: false };
}

/** a = λ √(h² + k² + l²)/(2 sin θ), Å. */
export function latticeParameterAngstrom(
  twoThetaDegree: number,
  squareSumCount: number,
  wavelengthAngstrom: number,
): number {
  return (wavelengthAngstrom * Math.sqrt(squareSumCount)) / (2 * Math.sin((twoThetaDegree * Math.PI) / 360));
}
