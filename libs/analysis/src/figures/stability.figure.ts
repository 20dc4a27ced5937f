import { axisTitle, isTableRecord, numberText, type Figure, type FigureMark } from '@dotbook/domain';
import { readPowerTrack } from '../power-track/read-power-track.ts';
import { isInitialRise } from '../stability/initial-rise.ts';
import { runningMedian } from '../stability/running-median.ts';
import { curve, linearAxis, numberAt, type FigureSource } from './figure-source.ts';

/**
 * What is left of the start, its running median, the 80 % line and the time at which it is crossed; of a device that first
 * gets better the same of its maximum too.
 */
export function figureOfStability({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const [input] = inputs;
  if (input === undefined || !isTableRecord(input.record)) return null;
  const track = readPowerTrack(input.record, input.conditions, 'Hour');
  const first = track.y[0];
  if (first === undefined || track.x.length < 2) return null;
  const left = track.y.map((value) => value / first);
  const { metrics, parameters } = result;
  const t80 = numberAt(metrics, 't80Hour');
  const bound = numberAt(metrics, 't80LowerBoundHour');
  const marks: FigureMark[] = [{ at: { y: 0.8 }, label: '80 % of the start' }];
  if (t80 !== null) marks.push({ at: { x: t80 }, label: `T80 = ${numberText(t80)} h` });
  const notes = t80 === null && bound !== null ? [`T80 is not reached: at least ${numberText(bound)} h`] : [];
  const peakRatio = numberAt(metrics, 'peakRatio');
  if (peakRatio !== null && isInitialRise(peakRatio, numberAt(parameters, 'noiseFraction') ?? 0)) {
    const ofMaximum = numberAt(metrics, 't80OfMaximumHour');
    marks.push({ at: { y: 0.8 * peakRatio }, label: '80 % of the maximum' });
    if (ofMaximum === null) notes.push('80 % of the maximum is not reached');
    else marks.push({ at: { x: ofMaximum }, label: `T80 of the maximum = ${numberText(ofMaximum)} h` });
  }
  return {
    kind: 'curves',
    title,
    subtitle,
    notes,
    panels: [
      {
        heightFraction: 1,
        x: linearAxis(axisTitle('Time', 'timeHour')),
        y: linearAxis('Part of the start', [Math.min(0.7, ...left), Math.max(1.05, ...left)]),
        yRight: null,
        curves: [
          curve('measured', 'measured', 'points', track.x, left),
          curve('running median of five', 'model', 'line', track.x, runningMedian(left)),
        ],
        marks,
      },
    ],
  };
}
