const LONGEST = 80;

/** A given value as an error quotes it: as JSON, so that nothing in it is obeyed by a terminal, and not endless. */
export function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, LONGEST)) : JSON.stringify(value);
  // Functions and undefined have no JSON.
  const shown = (text as string | undefined) ?? String(value);
  return shown.length > LONGEST + 2 ? `${shown.slice(0, LONGEST)}…` : shown;
}
