import type { InstrumentTime } from '@dotbook/domain';
import type { ClaimRule } from '../../records/claims.ts';
import { joinStated, type Stated, statedArea, statedIrradiance } from '../../records/stated.ts';
import { readInstrumentTime } from '../../text/instrument-time.ts';
import { readLooseNumber } from '../../text/number.ts';
import { splitCells } from '../../text/separator.ts';

const ZERO_CELSIUS_IN_KELVIN = 273.15;

/** Rows of the summary table; photocurrents are negative in this format. */
export const CLAIM_ROWS: ReadonlyMap<string, ClaimRule> = new Map([
  ['Voc(V)', { metric: 'vocVolt', factor: 1 }],
  ['Jsc(mA/cm2)', { metric: 'jscMilliampPerCm2', factor: -1 }],
  ['FF(%)', { metric: 'fillFactor', factor: 0.01 }],
  ['PCE(%)', { metric: 'pcePercent', factor: 1 }],
  ['V_mpp(V)', { metric: 'vmppVolt', factor: 1 }],
  ['J_mpp(mA/cm2)', { metric: 'jmppMilliampPerCm2', factor: -1 }],
  ['R_series(Ohmcm2)', { metric: 'slopeResistanceVocOhmCm2', factor: 1 }],
  ['R_shunt(Ohmcm2)', { metric: 'slopeResistanceJscOhmCm2', factor: 1 }],
]);

/** Cells of the summary table behind the first `--`: the names of the curves, then a row for each of the results. */
export function readSummaryTable(
  lines: readonly string[],
  maxColumns: number,
): readonly (readonly string[])[] {
  const start = lines.indexOf('--') + 1;
  return start === 0 ? [] : lines.slice(start).map((line) => splitCells(line, '\t', maxColumns));
}

/** The column of the summary table under one curve's name; empty for a dark curve, which has none. */
export function summaryOf(table: readonly (readonly string[])[], curve: string): ReadonlyMap<string, string> {
  const summary = new Map<string, string>();
  const column = table[0]?.indexOf(curve) ?? -1;
  if (column < 1) return summary;
  for (let row = 1; row < table.length; row += 1) {
    const cell = table[row]?.[column] ?? '';
    if (cell !== '') summary.set(table[row]?.[0] ?? '', cell);
  }
  return summary;
}

/**
 * Area (one, or a list with one per pixel in their order), irradiance, settling time and the temperature of the curve. The
 * temperature of the header is that of the preparation.
 */
export function readStated(
  header: ReadonlyMap<string, string>,
  summary: ReadonlyMap<string, string>,
  pixelIndex: number,
  pixelCount: number,
): Stated {
  const delay = readLooseNumber(header.get('Setting time (s)') ?? '');
  const celsius = readLooseNumber(summary.get('Temperature(°C)') ?? '');
  return joinStated(
    areaOf(header.get('Cell area(cm^2)') ?? '', pixelIndex, pixelCount),
    statedIrradiance(readLooseNumber(header.get('Power Density (mW/cm^2)') ?? '')),
    {
      conditions: {
        ...(delay === null ? {} : { delaySecond: delay }),
        ...(celsius === null ? {} : { temperatureKelvin: celsius + ZERO_CELSIUS_IN_KELVIN }),
      },
      warnings: [],
    },
  );
}

function areaOf(text: string, pixelIndex: number, pixelCount: number): Stated {
  // Inside a list the comma separates; a single area may have a decimal comma.
  const list = /^\[(.*)\]$/.exec(text)?.[1];
  const areas = (list === undefined ? [text] : list.split(','))
    .map(readLooseNumber)
    .filter((area) => area !== null);
  if (new Set(areas).size <= 1) return statedArea(areas[0] ?? null);
  if (areas.length === pixelCount) return statedArea(areas[pixelIndex] ?? null);
  const detail = `The file states ${areas.length} different areas (${areas.join(', ')} cm²) for ${pixelCount} pixel(s); none was used.`;
  return { conditions: {}, warnings: [{ code: 'areaAmbiguous', detail }] };
}

const CLOCK_BEFORE_DATE = /^(\d{1,2}:\d{2}:\d{2}) - (\d{1,2}\.\d{1,2}\.\d{4})$/;

/** `30.11.2023 15:45:15` of the summary, or `17:30:54 - 30.11.2023` of the header. */
export function readTime(text: string | undefined): InstrumentTime | null {
  if (text === undefined) return null;
  return {
    ...readInstrumentTime(text.trim().replace(CLOCK_BEFORE_DATE, '$2 $1')),
    text: text.trim().slice(0, 60),
  };
}
