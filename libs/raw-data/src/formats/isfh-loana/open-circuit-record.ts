import type { TableRecord, Warning } from '@dotbook/domain';
import { wholeRows } from '../../records/whole-rows.ts';
import type { NumericBlock } from '../../text/numeric-block.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { columnOf } from './jv-record.ts';
import { type Sections, timeOf } from './sections.ts';
import { readStated } from './stated.ts';

const MILLIAMP_OF_AN_AMP = 1000;

/**
 * Voc over Isc: each point is one light intensity, whose Isc is the current of the file. The shifted current is that current
 * less the Isc at one sun, so that both together give the intensity in suns.
 */
export function openCircuitRecordOf(
  sections: Sections,
  names: readonly string[],
  block: NumericBlock,
): TableRecord {
  const positions = ['Voltage V', 'Current A', 'Shifted current A'].map((name) => columnOf(names, name));
  const [volts = [], amps = [], shiftedAmps = []] = wholeRows(block, positions).columns;
  const points = volts.map((volt, row) => {
    const amp = amps[row] ?? NaN;
    return { volt, amp, oneSunAmp: amp - (shiftedAmps[row] ?? NaN) };
  });
  const lit = points.filter(({ amp, oneSunAmp }) => amp > 0 && oneSunAmp > 0);
  if (lit.length === 0) throw new UnreadableContent('No point of the file has a current above 0.');
  const stated = readStated(sections, false);
  const area = stated.conditions.apertureAreaCm2;
  const cell = sections.get('Sample/Cell name')?.value ?? null;
  return {
    kind: 'sunsVoc',
    label: [cell, 'Isc-Voc'].filter((part) => part !== null).join(' '),
    group: cell,
    pixelLabel: null,
    conditions: stated.conditions,
    claims: [],
    measuredAt: timeOf(sections),
    warnings: [...stated.warnings, ...unlitWarnings(points.length - lit.length)],
    columns: {
      intensitySun: lit.map(({ amp, oneSunAmp }) => amp / oneSunAmp),
      vocVolt: lit.map(({ volt }) => volt),
      ...(area === undefined
        ? {}
        : { jscMilliampPerCm2: lit.map(({ amp }) => (amp * MILLIAMP_OF_AN_AMP) / area) }),
    },
  };
}

function unlitWarnings(count: number): Warning[] {
  if (count === 0) return [];
  const detail = `${count} point(s) have a current of 0 or below, which no light intensity gives; they were dropped.`;
  return [{ code: 'valueNotPhysical', detail }];
}
