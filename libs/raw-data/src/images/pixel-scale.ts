/** Where a resolution is meant for a printer (72 to 2400 dots per inch), a pixel is larger than this. */
const LARGEST_PIXEL_NANOMETRE = 10_000;
const TOLERATED_SHARE = 0.01;

/**
 * Edge of a square pixel on the sample from a resolution of an image file; null for pixels that are not square and for
 * resolutions that are only meant for printing (a pixel above 10 µm).
 */
export function squarePixelNanometre(xNanometre: number, yNanometre: number): number | null {
  const isScale = xNanometre > 0 && xNanometre <= LARGEST_PIXEL_NANOMETRE;
  const isSquare = Math.abs(xNanometre - yNanometre) <= TOLERATED_SHARE * xNanometre;
  return isScale && isSquare ? xNanometre : null;
}
