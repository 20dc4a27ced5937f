/** Lists up to this long are copies of one of zeros, which takes a third of the time of filling one. */
const LONGEST_COPY = 4096;
const ZEROS: readonly number[] = filled(LONGEST_COPY);

/**
 * A list of zeros to be written over. The engine keeps lists of whole numbers apart and would copy a list of 0 when its first
 * fraction comes; −0 is none of those.
 */
export function zeros(count: number): number[] {
  return count <= LONGEST_COPY ? ZEROS.slice(0, count) : filled(count);
}

function filled(count: number): number[] {
  return new Array<number>(count).fill(-0);
}
