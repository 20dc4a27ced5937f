import type { JvRecord } from '@dotbook/domain';
import { pairPoints } from '../../records/points.ts';
import type { NumericBlock } from '../../text/numeric-block.ts';
import { scaledNumbers } from '../../text/plain-numbers.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { readResultClaims } from './result-claims.ts';
import { type Sections, timeOf } from './sections.ts';
import { readStated } from './stated.ts';

const MILLIAMP_OF_AN_AMP = 1000;

/** A curve with or without light, as a current, so that the illuminated area divides it. */
export function jvRecordOf(
  sections: Sections,
  names: readonly string[],
  block: NumericBlock,
  mode: 'light' | 'dark',
): JvRecord {
  const points = pairPoints(block, columnOf(names, 'Voltage V'), columnOf(names, 'Current A'));
  const stated = readStated(sections, mode === 'dark');
  const cell = sections.get('Sample/Cell name')?.value ?? null;
  return {
    kind: 'jv',
    label: [cell, mode].filter((part) => part !== null).join(' '),
    group: mode === 'dark' ? `${cell ?? 'cell'} dark` : cell,
    pixelLabel: null,
    conditions: stated.conditions,
    claims: mode === 'dark' ? [] : readResultClaims(sections, 'Results'),
    measuredAt: timeOf(sections),
    warnings: stated.warnings,
    voltageVolt: points.x,
    current: { quantity: 'absolute', milliamp: scaledNumbers(points.y, MILLIAMP_OF_AN_AMP) },
  };
}

/** @throws UnreadableContent when no column has this name and unit. */
export function columnOf(names: readonly string[], name: string): number {
  const index = names.findIndex((candidate) => candidate.replace(/[[\]]/g, '') === name);
  if (index !== -1) return index;
  throw new UnreadableContent(`The file has no column "${name}"; it has "${names.join('", "')}".`);
}
