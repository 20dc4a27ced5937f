/** XML 1.0 forbids most control characters even as references, so they are dropped. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** Makes a text safe between tags and inside double-quoted attributes. */
export const escapeXml = (text: string): string =>
  text
    .replaceAll(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Coordinates carry two decimals: finer than print, and the same text on every machine. */
export const roundCoordinate = (value: number): number => Math.round(value * 100) / 100 + 0;

export type SvgAttributes = Readonly<Record<string, string | number>>;

/** Writes one element; `children` are elements already written. */
export const svgElement = (
  name: string,
  attributes: SvgAttributes,
  children: readonly string[] = [],
): string => {
  const written = Object.entries(attributes)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === 'number' ? String(roundCoordinate(value)) : escapeXml(value)}"`,
    )
    .join('');
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join('')}</${name}>`;
};

/** What stands raised in a title, e.g. `10^{−A}`. */
const RAISED = /\^\{([^{}]*)\}/u;
const RAISED_SIZE_PERCENT = 70;
const RAISED_EM = 0.4;

/** Writes the title of an axis, in which `^{…}` stands raised and small. */
export const svgTitle = (x: number, y: number, text: string, attributes: SvgAttributes = {}): string => {
  const up = { dy: `-${RAISED_EM}em`, 'font-size': `${RAISED_SIZE_PERCENT}%` };
  // Back down by as much, in larger letters.
  const down = { dy: `${roundCoordinate((RAISED_EM * RAISED_SIZE_PERCENT) / 100)}em` };
  const parts = text.split(RAISED).map((part, index) => {
    if (part === '') return '';
    return index === 0
      ? escapeXml(part)
      : svgElement('tspan', index % 2 === 1 ? up : down, [escapeXml(part)]);
  });
  return svgElement('text', { x, y, ...attributes }, parts);
};

/** Length of a title as it is seen. */
export const titleLength = (text: string): number => text.replaceAll(/[\^{}]/gu, '').length;

/** Writes a line of text at its baseline. */
export const svgText = (x: number, y: number, text: string, attributes: SvgAttributes = {}): string =>
  svgElement('text', { x, y, ...attributes }, [escapeXml(text)]);
