import { readdir, readFile } from 'node:fs/promises';

const TICK_MILLISECOND = 10;

/**
 * Processor time that a process and all below it have used so far, in milliseconds; null where the system does not tell
 * (everything but Linux). What has ended by now counts with whoever waited for its end.
 */
export async function processorMillisecond(pid: number): Promise<number | null> {
  const names = await readdir('/proc').catch(() => []);
  const stats = await Promise.all(names.filter((name) => /^\d+$/u.test(name)).map(statOf));
  const found = stats.flatMap((stat) => stat ?? []);
  if (found.length === 0) return null;
  const family = new Set([pid]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { id, parentId } of found) if (family.has(parentId)) family.add(id);
  }
  return found.reduce((sum, { id, millisecond }) => sum + (family.has(id) ? millisecond : 0), 0);
}

interface ProcessStat {
  readonly id: number;
  readonly parentId: number;
  readonly millisecond: number;
}

/**
 * Fields after the name, which stands in brackets: state, parent, …; the 12th to 15th are the times used by itself and by
 * those it waited for, each in user and system.
 */
async function statOf(name: string): Promise<ProcessStat | null> {
  const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { id: Number(name), parentId: Number(fields[1]), millisecond: ticks * TICK_MILLISECOND };
}
