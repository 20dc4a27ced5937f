import type { ClaimRule } from '../../records/claims.ts';
import { joinStated, type Stated, statedArea } from '../../records/stated.ts';
import type { Lines } from '../../text/lines.ts';
import { readLooseNumber } from '../../text/number.ts';
import { splitCells } from '../../text/separator.ts';

const PARAMETER_COLUMN = 3;
const DESCRIPTION_COLUMN = 4;
const ZERO_CELSIUS_IN_KELVIN = 273.15;
/** Parameters stand beside the first points; an endless table is not searched for them. */
const PARAMETER_LINES = 100;

/** Results are positive; Jsc may come from a fit and differ from the curve in the fourth digit. */
export const CLAIMS: ReadonlyMap<string, ClaimRule> = new Map([
  ['Voc (V)', { metric: 'vocVolt', factor: 1 }],
  ['Jsc (mA/cm²)', { metric: 'jscMilliampPerCm2', factor: 1 }],
  ['FF(%)', { metric: 'fillFactor', factor: 0.01 }],
  ['Eff (%)', { metric: 'pcePercent', factor: 1 }],
  ['Vmpp (V)', { metric: 'vmppVolt', factor: 1 }],
  ['Jmpp (mA/cm²)', { metric: 'jmppMilliampPerCm2', factor: 1 }],
]);

/** The parameters beside the first points, from one line on, by their descriptions; empty ones are left out. */
export function readParameters(lines: Lines, firstLine: number): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const row of lines.slice(firstLine, firstLine + PARAMETER_LINES)) {
    const cells = splitCells(row, '\t', DESCRIPTION_COLUMN + 2);
    const value = cells[PARAMETER_COLUMN] ?? '';
    const description = cells[DESCRIPTION_COLUMN] ?? '';
    if (value !== '' && description !== '') parameters.set(description, value);
  }
  return parameters;
}

/** Area and the temperature read beside the cell, whose description also tells the one that was set. */
export function readStated(parameters: ReadonlyMap<string, string>): Stated {
  const temperature = [...parameters].find(([description]) =>
    description.startsWith('Approx. cell temperature'),
  );
  const celsius = readLooseNumber(temperature?.[1] ?? '');
  return joinStated(statedArea(readLooseNumber(parameters.get('Cell Area (cm²)') ?? '')), {
    conditions: celsius === null ? {} : { temperatureKelvin: celsius + ZERO_CELSIUS_IN_KELVIN },
    warnings: [],
  });
}
