/**
 * A list of zeros to be written over. The engine keeps lists of whole numbers apart and would copy a list of 0 when its first
 * fraction comes; −0 is none of those.
 */
export function zeros(count: number): number[] {
  return new Array<number>(count).fill(-0);
}
