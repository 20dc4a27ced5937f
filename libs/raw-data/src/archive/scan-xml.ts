import { Parser } from 'saxen';
import { type RawDataLimits, refuseAbove } from '../limits.ts';
import { UnreadableContent } from '../unreadable-content.ts';

/** What is told of an XML document, in its order. Names come without their namespace prefix. */
export interface XmlEvents {
  open?(name: string, attributes: ReadonlyMap<string, string>): void;
  /** Text between tags, decoded; it may come in several pieces. */
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Walks through an XML document without building anything, for documents with very many elements (sheets of a workbook).
 * Nothing outside of the text is ever read, and only the five entities of XML itself and numbered characters are known.
 * @throws UnreadableContent when it is no well-formed XML or declares entities; DomainError `rawFileTooManyNestingLevels`.
 */
export function scanXml(
  text: string,
  limits: Pick<RawDataLimits, 'maxNestingLevelCount'>,
  events: XmlEvents,
): void {
  let levels = 0;
  const parser = new Parser();
  parser.on('openTag', (name, readAttributes, decode) => {
    levels += 1;
    refuseAbove('NestingLevels', levels, limits.maxNestingLevelCount);
    events.open?.(localName(name), attributesOf(readAttributes(), decode));
  });
  parser.on('closeTag', (name) => {
    levels -= 1;
    events.close?.(localName(name));
  });
  parser.on('text', (piece, decode) => events.text?.(decode(piece)));
  parser.on('cdata', (piece) => events.text?.(piece));
  parser.on('attention', (declaration) => {
    if (declaration.includes('[') || /^<!ENTITY/i.test(declaration)) {
      throw new UnreadableContent('The XML declares entities of its own; such files are not read.');
    }
  });
  const refuse = (error: Error): never => {
    throw new UnreadableContent(`The file is no well-formed XML: ${error.message}.`);
  };
  parser.on('error', refuse);
  parser.on('warn', refuse);
  parser.parse(text);
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

function attributesOf(
  attributes: Readonly<Record<string, string>>,
  decode: (text: string) => string,
): ReadonlyMap<string, string> {
  const names = Object.keys(attributes);
  if (names.length === 0) return NO_ATTRIBUTES;
  return new Map(names.map((name) => [localName(name), decode(attributes[name] ?? '')]));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
