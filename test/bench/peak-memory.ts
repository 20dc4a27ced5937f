import { readFile } from 'node:fs/promises';

/** Most memory that a process held at any time, in MB; null where the system does not tell (everything but Linux). */
export async function peakMegabyte(pid: number): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmHWM:\s*(\d+) kB$/mu.exec(text)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}
