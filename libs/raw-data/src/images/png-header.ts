import { TruncatedContent, UnreadableContent } from '../unreadable-content.ts';
import type { ImageHeader } from './image-header.ts';
import { squarePixelNanometre } from './pixel-scale.ts';

/** One chunk of a PNG: its type and where its content is. */
export interface PngChunk {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

const SIGNATURE_BYTES = 8;
/** Length and type before the content, checksum behind it. */
const FRAME_BYTES = 12;
const HEADER_BYTES = 13;
const METRE = 1;
const NANOMETRE_PER_METRE = 1e9;

/**
 * The chunks of a PNG up to its end.
 * @throws TruncatedContent when the file ends before its end chunk.
 */
export function pngChunks(bytes: Uint8Array): readonly PngChunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  let at = SIGNATURE_BYTES;
  while (at + FRAME_BYTES <= bytes.length) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const from = at + 8;
    const to = from + view.getUint32(at);
    if (to + 4 > bytes.length) break;
    chunks.push({ type, from, to });
    if (type === 'IEND') return chunks;
    at = to + 4;
  }
  throw new TruncatedContent('The PNG image ends before its last part; the file is cut off. Copy it again.');
}

/** @throws UnreadableContent, TruncatedContent */
export function readPngHeader(bytes: Uint8Array): ImageHeader {
  const chunks = pngChunks(bytes);
  const [header] = chunks;
  if (header?.type !== 'IHDR' || header.to - header.from !== HEADER_BYTES) {
    throw new UnreadableContent('The PNG image does not begin with its header; the file is damaged.');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const scale = chunks.find(({ type, from, to }) => type === 'pHYs' && to - from === 9);
  const isMetre = scale !== undefined && bytes[scale.from + 8] === METRE;
  return {
    widthPixel: view.getUint32(header.from),
    heightPixel: view.getUint32(header.from + 4),
    pixelSizeNanometre: isMetre
      ? squarePixelNanometre(
          NANOMETRE_PER_METRE / view.getUint32(scale.from),
          NANOMETRE_PER_METRE / view.getUint32(scale.from + 4),
        )
      : null,
    timeText: null,
  };
}
