import { type RawDataLimits, refuseAbove } from '../limits.ts';
import { UnreadableContent } from '../unreadable-content.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = [0x5b, 0x7b];
const CLOSING = [0x5d, 0x7d];

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
  let levels = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (isInText) {
      if (character === BACKSLASH) at += 1;
      else if (character === QUOTE) isInText = false;
    } else if (character === QUOTE) isInText = true;
    else if (OPENING.includes(character)) refuseAbove('NestingLevels', (levels += 1), maxNestingLevelCount);
    else if (CLOSING.includes(character)) levels -= 1;
  }
}
