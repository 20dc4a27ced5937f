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

/** Writes a line of text at its baseline. */
export const svgText = (x: number, y: number, text: string, attributes: SvgAttributes = {}): string =>
  svgElement('text', { x, y, ...attributes }, [escapeXml(text)]);
