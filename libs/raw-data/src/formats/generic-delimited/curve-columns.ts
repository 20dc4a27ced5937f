import type { Heading } from '../../text/heading.ts';
import type { Quantity } from './vocabulary.ts';

/** A column of a table and what it holds; null where its heading does not say. */
export interface Column {
  readonly index: number;
  readonly heading: Heading;
  readonly quantity: Quantity | null;
}

/** One curve of a table: its abscissa, which several curves may share, and its ordinate. */
export interface CurveColumns {
  readonly x: Column;
  readonly y: Column;
}
