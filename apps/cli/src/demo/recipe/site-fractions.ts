import { cesiumFormamidiniumLeadIodide } from '@dotbook/domain';
import type { Schemas } from '../../http/api-types.ts';

/** Cs1-xFAxPbI3 as the API takes a composition. */
export function siteFractions(faFraction: number): Schemas['CompositionInputDto'] {
  return cesiumFormamidiniumLeadIodide(faFraction);
}
