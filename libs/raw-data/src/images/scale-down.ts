import type { Raster } from './raster.ts';

/** Pixels of 8 bits, channels side by side. */
export interface SmallImage {
  readonly widthPixel: number;
  readonly heightPixel: number;
  readonly channelCount: 1 | 3;
  readonly samples: Uint8Array;
}

/**
 * Makes an image smaller so that its longer edge has at most `maxEdgePixel` pixels; a smaller one keeps its size. Every new
 * pixel is the mean over the area it covers, pixels at its border by their share, so that fine lines stay visible as grey.
 */
export function scaleDown(raster: Raster, maxEdgePixel: number): SmallImage {
  const { widthPixel, heightPixel, channelCount } = raster;
  const ratio = Math.min(1, maxEdgePixel / Math.max(widthPixel, heightPixel));
  const newWidth = Math.max(1, Math.round(widthPixel * ratio));
  const newHeight = Math.max(1, Math.round(heightPixel * ratio));
  const sums = new Float64Array(newWidth * newHeight * channelCount);
  const row = new Float64Array(widthPixel * channelCount);
  const narrow = new Float64Array(newWidth * channelCount);
  for (let y = 0; y < heightPixel; y += 1) {
    raster.readRow(y, row);
    narrow.fill(0);
    spread(widthPixel, newWidth, (from, to, share) => {
      for (let channel = 0; channel < channelCount; channel += 1) {
        const at = to * channelCount + channel;
        narrow[at] = (narrow[at] ?? 0) + share * (row[from * channelCount + channel] ?? 0);
      }
    });
    spreadOne(y, heightPixel, newHeight, (to, share) => {
      const start = to * newWidth * channelCount;
      for (let index = 0; index < narrow.length; index += 1) {
        sums[start + index] = (sums[start + index] ?? 0) + share * (narrow[index] ?? 0);
      }
    });
  }
  const samples = Uint8Array.from(sums, (sum) => Math.min(255, Math.max(0, Math.round(sum))));
  return { widthPixel: newWidth, heightPixel: newHeight, channelCount, samples };
}

function spread(
  oldCount: number,
  newCount: number,
  give: (from: number, to: number, share: number) => void,
): void {
  for (let from = 0; from < oldCount; from += 1) {
    spreadOne(from, oldCount, newCount, (to, share) => {
      give(from, to, share);
    });
  }
}

/** Which new cells an old one falls into, each with the part of the new cell that it fills. */
function spreadOne(
  from: number,
  oldCount: number,
  newCount: number,
  give: (to: number, share: number) => void,
): void {
  const start = from * newCount;
  const end = start + newCount;
  for (let to = Math.floor(start / oldCount); to * oldCount < end; to += 1) {
    const overlap = Math.min(end, (to + 1) * oldCount) - Math.max(start, to * oldCount);
    give(to, overlap / oldCount);
  }
}
