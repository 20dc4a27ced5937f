/** Decoded pixels, told row by row as grey (one number per pixel) or red, green and blue, each 0 to 255. */
export interface Raster {
  readonly widthPixel: number;
  readonly heightPixel: number;
  readonly channelCount: 1 | 3;
  /** Fills `into` (width × channels numbers) with a row. */
  readRow(row: number, into: Float64Array): void;
}

export type Samples = Uint8Array | Uint8ClampedArray | Uint16Array | Float32Array;

/** Samples of an image as decoders give them: row by row, channels of a pixel side by side. */
export interface SampleImage {
  readonly widthPixel: number;
  readonly heightPixel: number;
  readonly samples: Samples;
  /** Grey, grey and alpha, colour, or colour and alpha. */
  readonly channelCount: number;
  /** The sample that is black. */
  readonly from: number;
  /** The sample that is white. */
  readonly to: number;
  /** The alpha that is opaque; `to` where it is missing. */
  readonly opaqueWeight?: number;
  /** Whether colours are multiplied by their opacity already. */
  readonly isPremultiplied?: boolean;
}

/** The pixels of samples; what is transparent shows white behind it. */
export function rasterOf(image: SampleImage): Raster {
  const { widthPixel, heightPixel, samples, channelCount, from, to } = image;
  const { opaqueWeight = to, isPremultiplied = false } = image;
  const colourCount = channelCount >= 3 ? 3 : 1;
  const hasAlpha = channelCount === 2 || channelCount === 4;
  const scale = to === from ? 0 : 255 / (to - from);
  return {
    widthPixel,
    heightPixel,
    channelCount: colourCount,
    readRow: (row, into) => {
      let at = row * widthPixel * channelCount;
      for (let pixel = 0; pixel < widthPixel; pixel += 1, at += channelCount) {
        const opacity = hasAlpha ? (samples[at + colourCount] ?? 0) / opaqueWeight : 1;
        const divisor = isPremultiplied && opacity > 0 ? opacity : 1;
        for (let channel = 0; channel < colourCount; channel += 1) {
          const level = ((samples[at + channel] ?? 0) / divisor - from) * scale;
          into[pixel * colourCount + channel] = 255 + (level - 255) * opacity;
        }
      }
    },
  };
}
