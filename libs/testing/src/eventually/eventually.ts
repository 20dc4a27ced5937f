const LOOK_COUNT = 200;
const PAUSE_MILLISECOND = 50;

/**
 * Looks until something has come about, which another process or a worker brings about, and answers what was seen then.
 * @throws Error after ten seconds
 */
export async function eventually<Value>(
  look: () => Promise<Value>,
  isThere: (value: Value) => boolean,
): Promise<Value> {
  for (let count = 0; count < LOOK_COUNT; count += 1) {
    const value = await look();
    if (isThere(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECOND));
  }
  throw new Error('it did not come about within ten seconds');
}

/** Looks until it is so. @throws Error after ten seconds */
export async function eventuallyTrue(isSo: () => Promise<boolean>): Promise<void> {
  await eventually(isSo, (value) => value);
}
