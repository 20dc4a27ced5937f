import { type RawDataLimits, refuseAbove } from '../limits.ts';
import { UnreadableContent } from '../unreadable-content.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** What a character outside of texts does to the level; all others do nothing. */
const OPENS = 1;
const CLOSES = 2;
const IS_QUOTE = 3;
const ASCII_COUNT = 128;
const DOES = new Uint8Array(ASCII_COUNT);
for (const code of [0x5b, 0x7b]) DOES[code] = OPENS;
for (const code of [0x5d, 0x7d]) DOES[code] = CLOSES;
DOES[QUOTE] = IS_QUOTE;

/**
 * Reads JSON. How deep it goes is found before anything is built, so that no walk over the result runs out of stack.
 * @throws UnreadableContent when it is no JSON; DomainError `rawFileTooManyNestingLevels` (tooLarge).
 */
export function readJson(text: string, limits: Pick<RawDataLimits, 'maxNestingLevelCount'>): unknown {
  refuseDeepJson(text, limits.maxNestingLevelCount);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreadableContent(`The file is no valid JSON: ${reason}.`);
  }
}

function refuseDeepJson(text: string, maxNestingLevelCount: number): void {
  const { length } = text;
  let levels = 0;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    const does = code < ASCII_COUNT ? DOES[code] : 0;
    if (does === OPENS) refuseAbove('NestingLevels', (levels += 1), maxNestingLevelCount);
    else if (does === CLOSES) levels -= 1;
    else if (does === IS_QUOTE) {
      at = closingQuote(text, at);
      if (at === -1) return;
    }
  }
}

/** Index of the quote that ends the text which begins at another; −1 where none does. */
function closingQuote(text: string, from: number): number {
  let end = text.indexOf('"', from + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

/** Whether an odd number of backslashes stands before a quote, so that it is one of the text. */
function isEscaped(text: string, quote: number): boolean {
  let from = quote;
  while (text.charCodeAt(from - 1) === BACKSLASH) from -= 1;
  return (quote - from) % 2 === 1;
}
