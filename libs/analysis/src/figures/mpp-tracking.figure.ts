import { axisTitle, isTableRecord, numberText, type Figure } from '@dotbook/domain';
import { readPowerTrack } from '../power-track/read-power-track.ts';
import { curve, linearAxis, noteLine, noteOf, numberAt, type FigureSource } from './figure-source.ts';

/** The track, the beginning of the window at its end, and the line fitted there. */
export function figureOfMppTracking({ result, inputs, title, subtitle }: FigureSource): Figure | null {
  const [input] = inputs;
  if (input === undefined || !isTableRecord(input.record)) return null;
  const track = readPowerTrack(input.record, input.conditions, 'Second');
  const end = track.x.at(-1);
  if (end === undefined) return null;
  const { metrics, parameters } = result;
  const windowSecond = numberAt(parameters, 'usedWindowSecond');
  const stabilised = numberAt(metrics, 'stabilisedPcePercent');
  const irradiance = numberAt(parameters, 'irradianceMilliwattPerCm2');
  const level =
    stabilised === null || irradiance === null || windowSecond === null
      ? []
      : [
          curve(
            `stabilised, ${numberText(stabilised)} %`,
            'model',
            'line',
            [end - windowSecond, end],
            [(stabilised * irradiance) / 100, (stabilised * irradiance) / 100],
          ),
        ];
  return {
    kind: 'curves',
    title,
    subtitle,
    notes: noteLine([
      ...noteOf(metrics, 'driftPercentPerMinute', 'drift', '%/min', 3),
      ...noteOf(metrics, 'retentionFraction', 'last/first', ''),
      ...(stabilised === null ? ['not stabilised'] : []),
    ]),
    panels: [
      {
        heightFraction: 1,
        x: linearAxis(axisTitle('Time', 'timeSecond')),
        y: linearAxis(
          track.isDensity ? axisTitle('Power density', 'powerMilliwattPerCm2') : 'Power (as in the file)',
        ),
        yRight: null,
        curves: [curve('measured', 'measured', 'points', track.x, track.y), ...level],
        marks: windowSecond === null ? [] : [{ at: { x: end - windowSecond }, label: 'window' }],
      },
    ],
  };
}
