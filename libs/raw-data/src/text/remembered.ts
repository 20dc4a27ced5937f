const MOST_TEXTS = 1000;
/** Longer texts hardly come again, and would be kept. */
const LONGEST_TEXT_CHARACTERS = 60;

/** A pure function of short texts that come again and again, such as names and units: what it gave is remembered. */
export function remembered<Value>(compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.value;
    const value = compute(text);
    if (text.length <= LONGEST_TEXT_CHARACTERS) {
      if (known.size >= MOST_TEXTS) known.clear();
      known.set(text, { value });
    }
    return value;
  };
}
