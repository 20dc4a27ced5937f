/** LZW as TIFF has it, by a table of strings; for tests. */
export function packLzw(bytes: Uint8Array): Uint8Array {
  const packed: number[] = [];
  let held = 0;
  let heldBits = 0;
  let bitCount = 9;
  const write = (code: number): void => {
    held = held * 2 ** bitCount + code;
    heldBits += bitCount;
    while (heldBits >= 8) {
      heldBits -= 8;
      packed.push(Math.floor(held / 2 ** heldBits));
      held %= 2 ** heldBits;
    }
  };
  let table = new Map<string, number>();
  const clear = (): void => {
    write(256);
    table = new Map();
    bitCount = 9;
  };
  const codeOf = (text: string): number => (text.length === 1 ? text.charCodeAt(0) : (table.get(text) ?? -1));
  clear();
  let known = '';
  for (const byte of bytes) {
    const longer = known + String.fromCharCode(byte);
    if (codeOf(longer) !== -1) {
      known = longer;
      continue;
    }
    write(codeOf(known));
    table.set(longer, 258 + table.size);
    // One code early: the reader is one string behind.
    const free = 258 + table.size;
    if (free === 4095) clear();
    else if (free === 2 ** bitCount) bitCount += 1;
    known = String.fromCharCode(byte);
  }
  if (known !== '') write(codeOf(known));
  if (258 + table.size + 1 >= 2 ** bitCount && bitCount < 12) bitCount += 1;
  write(257);
  if (heldBits > 0) packed.push(held * 2 ** (8 - heldBits));
  return Uint8Array.from(packed);
}

/** PackBits, with runs of three and more; for tests. */
export function packBits(bytes: Uint8Array): Uint8Array {
  const packed: number[] = [];
  let from = 0;
  const runAt = (at: number): number => {
    let end = at + 1;
    while (end < bytes.length && end - at < 128 && bytes[end] === bytes[at]) end += 1;
    return end - at;
  };
  while (from < bytes.length) {
    const run = runAt(from);
    if (run >= 3) {
      packed.push(257 - run, bytes[from] ?? 0);
      from += run;
      continue;
    }
    let end = from + 1;
    while (end < bytes.length && end - from < 128 && runAt(end) < 3) end += 1;
    packed.push(end - from - 1, ...bytes.subarray(from, end));
    from = end;
  }
  return Uint8Array.from(packed);
}
