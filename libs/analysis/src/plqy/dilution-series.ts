/** Number of a dilution at the end of a label: `QD_1`, `QD 2`, `QD-03`, `QD4`. */
const DILUTION_NUMBER = /[\s_.#-]*\d{1,2}$/u;

/**
 * Groups labels of solutions into samples: what differs only by a number at the end is one sample in several dilutions.
 * Labels of the reference (by their beginning) belong to every sample and are left out.
 */
export function groupDilutions<T extends { readonly label: string }>(
  solutions: readonly T[],
  referencePrefix: string | undefined,
): ReadonlyMap<string, readonly T[]> {
  const samples = new Map<string, T[]>();
  for (const solution of solutions) {
    if (referencePrefix !== undefined && solution.label.startsWith(referencePrefix)) continue;
    const name = solution.label.replace(DILUTION_NUMBER, '') || solution.label;
    samples.set(name, [...(samples.get(name) ?? []), solution]);
  }
  return samples;
}
