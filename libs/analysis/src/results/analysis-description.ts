/** One metric: numbers have unit and meaning in the quantity table of the domain under the same key. */
export type MetricDescription =
  | { readonly key: string; readonly type: 'number' | 'text' | 'boolean' | 'numbers' }
  /** A list of things with metrics of their own, e.g. the components of a decay. */
  | { readonly key: string; readonly type: 'list'; readonly items: readonly MetricDescription[] };

/** What there is to know about an analysis without running it; OpenAPI and documents are made from it. */
export interface AnalysisDescription {
  readonly version: number;
  readonly name: string;
  /** One sentence for a scientist. */
  readonly description: string;
  readonly metrics: readonly MetricDescription[];
}

/** Metrics that are one number each. */
export function numbers(...keys: string[]): MetricDescription[] {
  return keys.map((key) => ({ key, type: 'number' }));
}

/** Metrics that are one word or text each. */
export function texts(...keys: string[]): MetricDescription[] {
  return keys.map((key) => ({ key, type: 'text' }));
}

/** A metric that is a list of things with metrics of their own. */
export function listOf(key: string, items: readonly MetricDescription[]): MetricDescription {
  return { key, type: 'list', items };
}
