/** What a letter of a packed number stands for: an ordinate, a difference to the one before, or how often that one stands there. */
export type PackedType = 'absolute' | 'difference' | 'repeat';

/** First digit, with its sign, that each letter stands for. */
export const PACKED_DIGITS: Readonly<Record<PackedType, ReadonlyMap<string, number>>> = {
  absolute: signedDigits('@ABCDEFGHI', 'abcdefghi'),
  difference: signedDigits('%JKLMNOPQR', 'jklmnopqr'),
  repeat: new Map(Array.from('STUVWXYZs', (letter, index) => [letter, index + 1])),
};

function signedDigits(positive: string, negative: string): ReadonlyMap<string, number> {
  return new Map([
    ...Array.from(positive, (letter, digit) => [letter, digit] as const),
    ...Array.from(negative, (letter, index) => [letter, -index - 1] as const),
  ]);
}
