import {
  numberText,
  type AnalysisKey,
  type AnalysisResult,
  type Conditions,
  type Figure,
  type FigureAxis,
  type FigureCurve,
  type FigurePanel,
  type MeasurementRecord,
} from '@dotbook/domain';

/** A record that a result rests on, with the conditions it was analysed with. */
export interface FigureInput {
  readonly record: MeasurementRecord;
  readonly conditions: Conditions;
}

/** What a figure is made of: the result says the numbers, the records the points. */
export interface FigureSource {
  readonly result: Pick<AnalysisResult<object>, 'key' | 'metrics' | 'parameters'>;
  /** In the order in which the result names them. */
  readonly inputs: readonly FigureInput[];
  readonly title: string;
  readonly subtitle: string | null;
}

/** Makes the figure of a result; null where there is nothing to show. */
export type FigureMaker = (source: FigureSource) => Figure | null;

/** Of every analysis its figure, or why a picture would say nothing. */
export type FigureTable = Readonly<Record<AnalysisKey, FigureMaker | { readonly whyNone: string }>>;

/** A metric or parameter that is a number; null for any other. */
export function numberAt(values: object, key: string): number | null {
  const found = new Map<string, unknown>(Object.entries(values)).get(key);
  return typeof found === 'number' ? found : null;
}

/** A metric with its unit as text, e.g. `n = 1.94`; nothing where it is missing. */
export function noteOf(
  values: object,
  key: string,
  words: string,
  unit: string,
  significantDigitCount = 4,
): readonly string[] {
  const value = numberAt(values, key);
  if (value === null) return [];
  return [`${words} = ${numberText(value, significantDigitCount)}${unit === '' ? '' : ` ${unit}`}`];
}

/** Words in one line of notes; no line where there are none. */
export function noteLine(words: readonly string[]): readonly string[] {
  return words.length === 0 ? [] : [words.join(',  ')];
}

/** An axis that fits its curves. */
export function linearAxis(title: string, range: FigureAxis['range'] = null): FigureAxis {
  return { title, scale: 'linear', range };
}

export function logarithmicAxis(title: string): FigureAxis {
  return { title, scale: 'logarithmic', range: null };
}

/** A curve on the left axis. */
export function curve(
  name: string | null,
  role: FigureCurve['role'],
  look: FigureCurve['look'],
  x: readonly number[],
  y: ArrayLike<number>,
): FigureCurve {
  return { name, role, look, axis: 'left', x, y: Array.from(y) };
}

/** What is left between points and fit, in a low panel below them. */
export function residualPanel(
  x: FigureAxis,
  title: string,
  places: readonly number[],
  residuals: readonly number[],
): FigurePanel {
  return {
    heightFraction: 0.35,
    x,
    y: linearAxis(title),
    yRight: null,
    curves: [curve(null, 'measured', 'points', places, residuals)],
    marks: [{ at: { y: 0 }, label: '' }],
  };
}

/** Values as parts of the largest of them; as they are where none is above zero. */
export function relativeToLargest(values: readonly number[]): number[] {
  const largest = values.reduce((most, value) => Math.max(most, value), 0) || 1;
  return values.map((value) => value / largest);
}
