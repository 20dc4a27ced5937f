import { axisTitle, isTableRecord, numberText, type Figure } from '@dotbook/domain';
import { readConductivities } from '../arrhenius/read-conductivities.ts';
import { fitLine } from '../numerics/linear-regression.ts';
import { thermalVoltageVolt } from '../physics/physical-constants.ts';
import {
  curve,
  linearAxis,
  noteLine,
  noteOf,
  numberAt,
  residualPanel,
  type FigureSource,
} from './figure-source.ts';

/** The logarithm over 1000/T with the line of the activation energy. */
export function figureOfArrhenius({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const [input] = inputs;
  if (input === undefined || !isTableRecord(input.record)) return null;
  const { form, temperatureKelvin, conductivitySiemensPerCm } = readConductivities(
    input.record,
    input.conditions,
  );
  const logarithm = conductivitySiemensPerCm.map((conductivity, index) =>
    Math.log(form === 'sigma' ? conductivity : conductivity * (temperatureKelvin[index] ?? 1)),
  );
  const line = fitLine(
    temperatureKelvin.map((temperature) => 1 / thermalVoltageVolt(temperature)),
    logarithm,
  );
  if (line === null) return null;
  const { metrics } = result;
  const [low, high] = [numberAt(metrics, 'ci95LowElectronvolt'), numberAt(metrics, 'ci95HighElectronvolt')];
  const inverse = temperatureKelvin.map((temperature) => 1000 / temperature);
  const ends = [temperatureKelvin[0] ?? 1, temperatureKelvin.at(-1) ?? 1];
  const x = linearAxis(`1000 / ${axisTitle('temperature', 'temperatureKelvin').replace('(K)', '(1/K)')}`);
  const lineAt = (temperature: number): number =>
    line.intercept + line.slope / thermalVoltageVolt(temperature);
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: noteLine([
      ...noteOf(metrics, 'activationEnergyElectronvolt', 'Ea', 'eV'),
      ...(low === null || high === null ? [] : [`95 %: ${numberText(low)} to ${numberText(high)} eV`]),
    ]),
    panels: [
      {
        heightFraction: 1,
        x,
        y: linearAxis(
          form === 'sigma'
            ? `ln ${axisTitle('conductivity', 'conductivitySiemensPerCm')}`
            : `ln ${axisTitle('conductivity × temperature', 'conductivitySiemensPerCm').replace('S/cm', 'S K/cm')}`,
        ),
        yRight: null,
        curves: [
          curve('measured', 'measured', 'points', inverse, logarithm),
          curve(
            'fitted line',
            'model',
            'line',
            ends.map((temperature) => 1000 / temperature),
            ends.map(lineAt),
          ),
        ],
        marks: [],
      },
      residualPanel(
        x,
        'Residual (of ln)',
        inverse,
        temperatureKelvin.map((temperature, index) => (logarithm[index] ?? 0) - lineAt(temperature)),
      ),
    ],
  };
}
