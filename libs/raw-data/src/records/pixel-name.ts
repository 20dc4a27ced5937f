/** What is called a pixel, and its number or letter; `J` and its kind are quantities of a cell. */
const PIXEL_NAME =
  /(?<![a-z])(?:pixel|px|device|cell|zelle)[\s_.#-]*(?![ijuv](?![a-z0-9]))([a-z]?\d{1,3}|[a-z])(?![a-z0-9]|[.,]\d)/giu;

/**
 * The pixel that the name of a curve states (`Pixel 1`, `px3`, `Device A`, `cell 2 rev`), as it is written there; null where it
 * states none, or several.
 */
export function pixelNamedIn(name: string): string | null {
  const [found, ...others] = [...name.matchAll(PIXEL_NAME)];
  return others.length > 0 ? null : (found?.[1] ?? null);
}
