import { joinStated, type Stated, statedArea, statedIrradiance } from '../../records/stated.ts';
import { readLooseNumber } from '../../text/number.ts';

const MILLIWATT_PER_CM2_OF_ONE_SUN = 100;
const ZERO_CELSIUS_IN_KELVIN = 273.15;

/** `Key:<TAB>value` and `Key<TAB>value` lines by key, without the colon; empty values are left out. */
export function readHeader(lines: readonly string[]): ReadonlyMap<string, string> {
  const header = new Map<string, string>();
  for (const line of lines) {
    const [key = '', value = ''] = line.split('\t');
    const name = key.trim().replace(/[:?]+$/, '');
    if (name !== '' && value.trim() !== '') header.set(name, value.trim());
  }
  return header;
}

/** Area (cm²), irradiance (in suns), temperature (°C), delay per point (ms) and whether the light was on. */
export function readStated(header: ReadonlyMap<string, string>): Stated {
  const numberOf = (key: string) => readLooseNumber(header.get(key) ?? '');
  const suns = numberOf('#sun');
  const celsius = numberOf('temperature');
  const delayMillisecond = numberOf('delaypoints');
  const isDark = header.get('Illumination') === 'dk';
  const irradiance = isDark || suns === null ? null : suns * MILLIWATT_PER_CM2_OF_ONE_SUN;
  return joinStated(statedArea(numberOf('PixArea')), statedIrradiance(irradiance), {
    conditions: {
      ...(isDark ? { dark: true } : {}),
      ...(celsius === null ? {} : { temperatureKelvin: celsius + ZERO_CELSIUS_IN_KELVIN }),
      ...(delayMillisecond === null ? {} : { delaySecond: delayMillisecond / 1000 }),
    },
    warnings: [],
  });
}
