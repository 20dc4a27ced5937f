import {
  joinStated,
  NOTHING_STATED,
  type Stated,
  statedArea,
  statedIrradiance,
} from '../../records/stated.ts';
import { readLooseNumber } from '../../text/number.ts';

/** What the header says of all curves. */
export interface Settings {
  readonly areasCm2: readonly number[];
  readonly irradianceMilliwattPerCm2: number | null;
  readonly settlingMillisecond: number | null;
}

export function readSettings(header: readonly string[]): Settings {
  return {
    areasCm2: numbersOf(header, 'active area [cm2]:'),
    irradianceMilliwattPerCm2: numbersOf(header, 'intensity [mW/cm2]:')[0] ?? null,
    settlingMillisecond: numbersOf(header, 'settling time [ms]:')[0] ?? null,
  };
}

/**
 * What the header says of the curves of the pixel that is the `pixelIndex`-th of `pixelCount`: several areas belong
 * to the pixels in their order. The settling and integration times give no scan rate, because the time per point is
 * not their sum on every source meter.
 */
export function readStated(settings: Settings, pixelIndex: number, pixelCount: number): Stated {
  const { areasCm2, irradianceMilliwattPerCm2, settlingMillisecond } = settings;
  const delay: Stated =
    settlingMillisecond === null
      ? NOTHING_STATED
      : { conditions: { delaySecond: settlingMillisecond / 1000 }, warnings: [] };
  return joinStated(
    areaOf(areasCm2, pixelIndex, pixelCount),
    statedIrradiance(irradianceMilliwattPerCm2),
    delay,
  );
}

function areaOf(areas: readonly number[], pixelIndex: number, pixelCount: number): Stated {
  if (new Set(areas).size <= 1) return statedArea(areas[0] ?? null);
  if (areas.length === pixelCount) return statedArea(areas[pixelIndex] ?? null);
  const detail = `The file states ${areas.length} different areas (${areas.join(', ')} cm²) for ${pixelCount} pixel(s); none was used.`;
  return { conditions: {}, warnings: [{ code: 'areaAmbiguous', detail }] };
}

function numbersOf(header: readonly string[], key: string): number[] {
  const line = header.find((candidate) => candidate.startsWith(key)) ?? '';
  return line
    .split('\t')
    .slice(1)
    .map(readLooseNumber)
    .filter((value) => value !== null);
}
