/** What an image says of itself, read without decoding a pixel. */
export interface ImageHeader {
  readonly widthPixel: number;
  readonly heightPixel: number;
  /** Edge of a pixel on the sample; null where the file does not say, or says what is only meant for printing. */
  readonly pixelSizeNanometre: number | null;
  /** Date and time as the file writes them, with hyphens in the date; null where it has none. */
  readonly timeText: string | null;
}
