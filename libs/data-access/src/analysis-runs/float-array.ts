const HEADER_BYTES = 12;
const DIMENSION_BYTES = 8;
const LENGTH_BYTES = 4;
const FLOAT_BYTES = 8;

/**
 * The numbers of a `double precision[]` as `array_send` writes it (dimensions, flags and type, length and lower bound,
 * then each value after its length; all big-endian). No decimal is written or read.
 * @throws Error for an array of more dimensions or with NULL in it: no curve has one.
 */
export function floatsOf(sent: Uint8Array): number[] {
  const view = new DataView(sent.buffer, sent.byteOffset, sent.byteLength);
  const dimensionCount = view.getInt32(0);
  if (dimensionCount === 0) return [];
  const count = view.getInt32(HEADER_BYTES);
  const begin = HEADER_BYTES + DIMENSION_BYTES;
  const stride = LENGTH_BYTES + FLOAT_BYTES;
  if (dimensionCount !== 1 || sent.byteLength !== begin + count * stride) {
    throw new Error('An array of numbers has more than one dimension or a NULL in it.');
  }
  const floats: number[] = [];
  for (let at = begin + LENGTH_BYTES; at < sent.byteLength; at += stride) floats.push(view.getFloat64(at));
  return floats;
}
