import type { MetricValue } from '@dotbook/domain';
import { unitSymbolOf } from '../key-unit.ts';
import { localId } from './crate-graph.ts';
import type { CrateGraph, CrateReference } from './crate-graph.ts';

/** Codes of UN/CEFACT Recommendation 20 for the units that have one. */
const UNIT_CODES: Readonly<Record<string, string>> = {
  V: 'VLT',
  mV: '2Z',
  eV: 'A53',
  mA: '4K',
  '%': 'P1',
  '1': 'C62',
  'cm²': 'CMK',
  K: 'KEL',
  '°C': 'CEL',
  s: 'SEC',
  min: 'MIN',
  h: 'HUR',
  nm: 'C45',
  mm: 'MMT',
  mL: 'MLT',
  mg: 'MGM',
  g: 'GRM',
  mol: 'C34',
  'mol/L': 'C38',
  rpm: 'RPM',
};

/**
 * Adds one value as a `PropertyValue` with its unit and returns the reference; a missing value adds nothing.
 * @param owner id of what the value belongs to, so that equal names of different owners stay apart
 */
export const addValue = (
  graph: CrateGraph,
  owner: string,
  key: string,
  value: MetricValue,
  standardUncertainty: number | null = null,
): CrateReference[] => {
  if (value === null) return [];
  const unit = unitSymbolOf(key);
  return [
    graph.add({
      '@id': localId('value', `${owner}-${key}`),
      '@type': 'PropertyValue',
      propertyID: key,
      name: key,
      value: typeof value === 'object' ? JSON.stringify(value) : value,
      unitText: unit === '' ? undefined : unit,
      unitCode: UNIT_CODES[unit],
      description:
        standardUncertainty === null
          ? undefined
          : `Standard uncertainty (k = 1): ${standardUncertainty} ${unit}`.trimEnd(),
    }),
  ];
};
