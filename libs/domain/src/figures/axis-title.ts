import { quantityOf, type QuantityKey } from '../quantities/quantities.ts';

/** Words for an axis with the unit of a quantity, e.g. `Voltage (V)`; the words alone for a pure number. */
export function axisTitle(words: string, key: QuantityKey): string {
  const { unitSymbol } = quantityOf(key);
  return unitSymbol === '' || unitSymbol === '1' ? words : `${words} (${unitSymbol})`;
}
