/**
 * An empty list that had a fraction in it. Engines keep such a list as plain numbers of 8 bytes, whatever comes into it later,
 * and are fast where all lists are kept alike.
 */
export function noNumbersYet(): number[] {
  const numbers = [0.5];
  numbers.pop();
  return numbers;
}
