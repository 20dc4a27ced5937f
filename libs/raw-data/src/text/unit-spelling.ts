/** Longer texts are no units. */
const LONGEST_SPELLING_CHARACTERS = 40;

/** A base symbol with a sign for multiplication or division before it and its power behind it. */
const FACTOR = /^([./]?)([A-Za-zÅ%°]+)(-?\d)?/;

/** `mAcm-2` and `Wm-2nm-1`, written without anything between the symbols. */
const RUN_TOGETHER = /(A|W|S|V|Ohm|m-2|m2)(cm|nm|m|s|W)(-\d|2)/g;

/** One form of all characters that mean the same: `µ` and `μ`, `²` and `^2`, `·` and `*`, `−` and `-`, `Ω` and `Ohm`. */
export function plainSpelling(text: string): string {
  if (text.length > LONGEST_SPELLING_CHARACTERS) return '';
  return text
    .normalize('NFKC')
    .trim()
    .replaceAll('μ', 'u')
    .replace(/[−–‑]/g, '-')
    .replaceAll('Ω', 'Ohm')
    .replace(/\*\*(?=-?\d)/g, '')
    .replace(/[·⋅∙•×*]/g, '.')
    .replace(/[\^{}]/g, '')
    .replace(/\s*([./()])\s*/g, '$1')
    .replace(/\.$/, '');
}

/**
 * The factors of a unit with their powers in one order, so that `mA/cm²`, `mA cm^-2`, `cm⁻²·mA` and `mAcm-2` read the same;
 * null for a text that is no product of powers.
 */
export function factorSpellings(text: string): readonly string[] {
  const plain = plainSpelling(text);
  const apart = plain.replace(RUN_TOGETHER, '$1.$2$3').replace(RUN_TOGETHER, '$1.$2$3');
  return [plain, apart].flatMap((spelling) => factorsOf(spelling) ?? []);
}

function factorsOf(spelling: string): string | null {
  const powers = new Map<string, number>();
  const opened = spelling.replaceAll(' ', '.');
  let rest = opened.startsWith('1/') ? opened.slice(1) : opened;
  let groupSign: 1 | -1 | null = null;
  while (rest !== '') {
    if (groupSign === null && /^[./]?\(/.test(rest)) {
      groupSign = rest.startsWith('/') ? -1 : 1;
      rest = rest.slice(rest.indexOf('(') + 1);
    }
    if (groupSign !== null && rest.startsWith(')')) {
      groupSign = null;
      rest = rest.slice(1);
      continue;
    }
    const [whole, operator = '', symbol = '', power = '1'] = FACTOR.exec(rest) ?? [];
    if (whole === undefined) return null;
    const sign = (operator === '/' ? -1 : 1) * (groupSign ?? 1);
    powers.set(symbol, (powers.get(symbol) ?? 0) + sign * Number(power));
    rest = rest.slice(whole.length);
  }
  if (groupSign !== null || powers.size === 0) return null;
  return [...powers]
    .map(([symbol, power]) => `${symbol}${power}`)
    .sort()
    .join(' ');
}
