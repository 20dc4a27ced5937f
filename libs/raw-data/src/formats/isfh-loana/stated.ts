import { joinStated, type Stated, statedArea, statedIrradiance } from '../../records/stated.ts';
import { canonicalOf, type Sections } from './sections.ts';

/**
 * Area, irradiance and temperature (the mean of start and end). Under light the illuminated area divides; without light
 * there is only the area of the cell.
 */
export function readStated(sections: Sections, isDark: boolean): Stated {
  const illuminated = isDark ? null : canonicalOf(sections, 'Conditions/Illuminated area', 'area');
  const area = statedArea(illuminated ?? canonicalOf(sections, 'Sample/Cell area', 'area'));
  const areaKind = illuminated === null ? 'total' : 'designatedIllumination';
  const temperature = meanOf([
    canonicalOf(sections, 'Conditions/Temperature start', 'temperature'),
    canonicalOf(sections, 'Conditions/Temperature end', 'temperature'),
  ]);
  return joinStated(
    area,
    isDark
      ? { conditions: { dark: true }, warnings: [] }
      : statedIrradiance(canonicalOf(sections, 'Settings/Intensity', 'irradiance')),
    {
      conditions: {
        ...(area.conditions.apertureAreaCm2 === undefined ? {} : { areaKind }),
        ...(temperature === null ? {} : { temperatureKelvin: temperature }),
      },
      warnings: [],
    },
  );
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
