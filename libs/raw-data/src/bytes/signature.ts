/** Containers and images that begin with bytes of their own. */
export type BinaryKind = 'zip' | 'gzip' | 'png' | 'jpeg' | 'tiff' | 'pdf' | 'compoundFile' | 'hdf5';

const SIGNATURES: readonly (readonly [kind: BinaryKind, bytes: readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['tiff', [0x49, 0x49, 0x2b, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2b]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['compoundFile', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['hdf5', [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]],
];

const FIRST_BYTES: ReadonlySet<number> = new Set(SIGNATURES.flatMap(([, signature]) => signature[0] ?? []));

/** The kind of binary file whose first bytes these are, or null when they are those of none (text, or something else). */
export function binaryKindOf(bytes: Uint8Array): BinaryKind | null {
  if (!FIRST_BYTES.has(bytes[0] ?? NaN)) return null;
  const found = SIGNATURES.find(([, signature]) => startsWithBytes(bytes, signature));
  return found === undefined ? null : found[0];
}

/** True when the bytes at `offset` are these. */
export function startsWithBytes(bytes: Uint8Array, signature: readonly number[], offset = 0): boolean {
  return signature.every((byte, index) => bytes[offset + index] === byte);
}
