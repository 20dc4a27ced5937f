import { type RawDataLimits, refuseAbove } from '../limits.ts';
import { scanXml } from './scan-xml.ts';

/** An element with what is in it. */
export interface XmlElement {
  /** Without namespace prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The text directly inside the element, between its children too. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

interface Growing extends XmlElement {
  text: string;
  readonly children: Growing[];
}

/**
 * Reads an XML document into a tree and returns its root. For documents with very many elements see `scanXml`.
 * @throws UnreadableContent and DomainError as `scanXml`; `rawFileTooManyRows` for more elements than lines are allowed.
 */
export function readXml(
  text: string,
  limits: Pick<RawDataLimits, 'maxNestingLevelCount' | 'maxRows'>,
): XmlElement {
  const document: Growing = { name: '', attributes: new Map(), text: '', children: [] };
  const path = [document];
  let elementCount = 0;
  scanXml(text, limits, {
    open: (name, attributes) => {
      elementCount += 1;
      refuseAbove('Rows', elementCount, limits.maxRows);
      const element: Growing = { name, attributes, text: '', children: [] };
      path.at(-1)?.children.push(element);
      path.push(element);
    },
    text: (piece) => {
      const inside = path.at(-1);
      if (inside !== undefined) inside.text += piece;
    },
    close: () => {
      path.pop();
    },
  });
  // A document without a root is refused while it is scanned.
  return document.children[0] ?? document;
}

/** The first child with this name, or null. */
export function childOf(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((child) => child.name === name) ?? null;
}

/** The element at the end of a path of names, each the first of its name; null when one is missing. */
export function elementAt(element: XmlElement, ...names: readonly string[]): XmlElement | null {
  let found: XmlElement | null = element;
  for (const name of names) found = found === null ? null : childOf(found, name);
  return found;
}
