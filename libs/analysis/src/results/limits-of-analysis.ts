/** What has to hold for the numbers of an analysis to mean what they say, and what nobody may read into them. */
export interface AnalysisLimits {
  readonly assumes: readonly string[];
  readonly doesNot: readonly string[];
}
