import type { JvRecord } from '@dotbook/domain';
import { readJson } from '../../archive/read-json.ts';
import type { ContentLook, ParsedContent, RawContent, RawFormat } from '../../format.ts';
import { refuseAbove } from '../../limits.ts';
import { inAcquisitionOrder } from '../../records/points.ts';
import { directionOf } from '../../records/scan-direction.ts';
import { UnreadableContent } from '../../unreadable-content.ts';
import { asList, asObject, type Fields, textAt } from './fields.ts';
import { generationOf } from './generation.ts';
import { pointsOf } from './points.ts';
import { claimsOf, readStated, readTime } from './summary.ts';

const MARKS: readonly RegExp[] = [
  /"data"\s*:\s*\[/,
  /"measurements"\s*:\s*\[/,
  /"direction"\s*:\s*"(?:FWD|REV)"/,
  /"(?:current_density|V_meas \[V\]|V_corr \[V\])"\s*:/,
];

/** JV files of the IRIS program at HZB, in each of its three generations of JSON. */
export const hzbIrisJv: RawFormat = {
  key: 'hzb-iris-jv',
  version: 1,
  reads: 'text',
  about: {
    instrument: 'HZB IRIS glovebox simulators (JSON)',
    kinds: ['jv'],
    sample: 'JSON object with parameters and data, one entry per cell and direction, with measurements',
  },

  detect(look: ContentLook): number {
    const isWhole = look.text.trimStart().startsWith('{') && MARKS.every((mark) => mark.test(look.text));
    return isWhole ? 100 : 0;
  },

  parse(content: RawContent): ParsedContent {
    const document = asObject(readJson(content.text, content.limits));
    const curves = asList(document.data).map(asObject);
    if (curves.length === 0) throw new UnreadableContent('The file lists no curve under "data".');
    refuseAbove('Curves', curves.length, content.limits.maxCurves);
    const records = curves.flatMap((curve) => recordOf(curve, asObject(document.parameters)));
    if (records.length === 0) throw new UnreadableContent('No curve under "data" has a point.');
    return { records, warnings: [] };
  },
};

function recordOf(curve: Fields, common: Fields): JvRecord[] {
  const measurements = asList(curve.measurements).map(asObject);
  const generation = generationOf(curve, measurements[0] ?? {});
  const found = pointsOf(measurements, generation);
  if (found.points.x.length === 0) return [];
  const direction = directionOf(textAt(curve, 'direction') ?? '');
  const points = inAcquisitionOrder(found.points, direction);
  const stated = readStated(generation, common);
  const sample = nameOfSample(curve, generation.summary);
  const cell = textAt(curve, generation.cellField);
  const group = [sample, cell].filter((part) => part !== null).join(' ');
  return [
    {
      kind: 'jv',
      label: [group, direction].filter((part) => part !== null && part !== '').join(' ') || 'scan',
      group: group === '' ? null : group,
      pixelLabel: cell,
      conditions: { ...stated.conditions, ...(direction === null ? {} : { scanDirection: direction }) },
      claims: claimsOf(generation, stated.conditions.irradianceMilliwattPerCm2 === undefined),
      measuredAt: readTime(generation.summary),
      warnings: [...stated.warnings, ...found.warnings],
      voltageVolt: points.x,
      current: found.isDensity
        ? { quantity: 'density', milliampPerCm2: points.y }
        : { quantity: 'absolute', milliamp: points.y },
    },
  ];
}

/** The first generation numbers its samples and keeps the name that was typed in with the settings of the cell. */
function nameOfSample(curve: Fields, summary: Fields): string | null {
  return (
    textAt(curve, 'sample') ??
    textAt(summary, 'entered_sample_name') ??
    textAt(summary, 'sample_name') ??
    textAt(curve, 'sample_name')
  );
}
