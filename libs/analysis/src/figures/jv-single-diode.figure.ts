import { axisTitle, type Figure } from '@dotbook/domain';
import { readDiodeCurve } from '../jv-single-diode/diode-curve.ts';
import { pointsToFit } from '../jv-single-diode/points-to-fit.ts';
import { singleDiodeCurrents } from '../jv-single-diode/single-diode-model.ts';
import { DEFAULT_TEMPERATURE_KELVIN, thermalVoltageVolt } from '../physics/physical-constants.ts';
import {
  curve,
  linearAxis,
  noteLine,
  noteOf,
  numberAt,
  residualPanel,
  type FigureSource,
} from './figure-source.ts';

/** A resistance that the curve does not determine is one that does not show. */
const UNSEEN_SERIES_OHM_CM2 = 1e-4;
const UNSEEN_SHUNT_OHM_CM2 = 1e9;

/** Points, fitted curve and what is left between them, as far as was fitted. */
export function figureOfJvSingleDiode({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const [input] = inputs;
  if (input?.record.kind !== 'jv') return null;
  const points = readDiodeCurve(input.record, input.conditions);
  if (!points.isDensity) return null;
  const { metrics, parameters } = result;
  const saturation = numberAt(metrics, 'saturationCurrentMilliampPerCm2');
  const ideality = numberAt(metrics, 'idealityFactor');
  const photocurrent = numberAt(metrics, 'photocurrentMilliampPerCm2') ?? (points.isDark ? 0 : null);
  const volts = axisTitle('Voltage', 'voltageVolt');
  const density = axisTitle('Current density', 'currentDensityMilliampPerCm2');
  const measured = curve('measured', 'measured', 'points', points.voltageVolt, points.values);
  const head = { kind: 'curves', title, subtitle } as const;
  if (saturation === null || ideality === null || photocurrent === null) {
    const panel = { heightFraction: 1, x: linearAxis(volts), y: linearAxis(density), yRight: null };
    return {
      ...head,
      notes: ['No single diode describes this scan.'],
      panels: [{ ...panel, curves: [measured], marks: [] }],
    };
  }
  const thermalVolt = thermalVoltageVolt(
    numberAt(parameters, 'temperatureKelvin') ?? DEFAULT_TEMPERATURE_KELVIN,
  );
  const fitted = pointsToFit(points);
  const model = singleDiodeCurrents(
    [
      photocurrent,
      Math.log(saturation),
      ideality,
      Math.log(numberAt(metrics, 'seriesResistanceOhmCm2') ?? UNSEEN_SERIES_OHM_CM2),
      Math.log(numberAt(metrics, 'shuntResistanceOhmCm2') ?? UNSEEN_SHUNT_OHM_CM2),
    ],
    fitted.voltageVolt,
    thermalVolt,
  );
  const residuals = fitted.values.map((value, index) => value - (model[index] ?? 0));
  return {
    ...head,
    notes: noteLine([
      ...noteOf(metrics, 'idealityFactor', 'n', ''),
      ...noteOf(metrics, 'saturationCurrentMilliampPerCm2', 'J0', 'mA/cm²', 3),
      ...noteOf(metrics, 'seriesResistanceOhmCm2', 'Rs', 'Ω cm²'),
      ...noteOf(metrics, 'shuntResistanceOhmCm2', 'Rsh', 'Ω cm²'),
    ]),
    panels: [
      {
        heightFraction: 1,
        x: linearAxis(volts),
        y: linearAxis(density),
        yRight: null,
        curves: [measured, curve('single diode', 'model', 'line', fitted.voltageVolt, model)],
        marks: [],
      },
      residualPanel(
        linearAxis(volts),
        axisTitle('Residual', 'currentDensityMilliampPerCm2'),
        fitted.voltageVolt,
        residuals,
      ),
    ],
  };
}
