// `LG` and `Lg` are initials more often than a logarithm.
const NAME = String.raw`(?<!\p{L})(?:(?:[Ll]og|LOG)(?:[\s_]*\{?10\}?|₁₀|_e)?|[Ll]n|LN|lg)`;

const WRITTEN: readonly RegExp[] = [
  // `log counts`, `log10(J)`, `ln |J|`, `Counts (log scale)`
  new RegExp(String.raw`${NAME}(?:\s*[({[|]|(?:\.?\s+|[_-]+)[({[|\p{L}])`, 'u'),
  // `log10J`
  /(?<!\p{L})log_?10\p{L}/iu,
  // `lnJ`, `logCounts`; `LOGGER` is a word
  /(?<!\p{L})(?:[Ll]og|[Ll]n|lg)(?=\p{Lu})/u,
  // `Counts (log10)`, `Decay, ln`
  new RegExp(String.raw`[([/,]\s*${NAME}\s*(?:$|[)\]])`, 'u'),
  // `counts_log10`, `Intensity log`; `MPP log` is a record that was kept
  /[\s_-]log[\s_]?10$/i,
  /(?:counts|intensity|intensität|signal|current|density|absorbance)[\s_-]+(?:log|ln)$/i,
  new RegExp(`^${NAME}$`, 'u'),
  /(?<!\p{L})logarithm/iu,
];

/** The longest heading that is looked at: the expressions take quadratic time on endless blanks. */
const MAX_CHARACTERS = 200;

/** Whether a heading names the logarithm of a quantity (`log10(counts)`, `ln J`, `Counts (log)`) and not the quantity itself. */
export function isLogarithm(heading: string): boolean {
  const text = heading.trim().slice(0, MAX_CHARACTERS);
  return WRITTEN.some((pattern) => pattern.test(text));
}
