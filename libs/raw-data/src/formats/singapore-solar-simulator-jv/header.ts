import { joinStated, type Stated, statedArea, statedIrradiance } from '../../records/stated.ts';
import { readLooseNumber } from '../../text/number.ts';

const MILLIWATT_PER_CM2_OF_ONE_SUN = 100;
const ZERO_CELSIUS_IN_KELVIN = 273.15;

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
