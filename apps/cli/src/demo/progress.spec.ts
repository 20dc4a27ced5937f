import { describe, expect, it } from '@jest/globals';
import { Progress } from './progress.ts';

function screenOf(isTerminal: boolean, columnCount = 80) {
  const written: string[] = [];
  const screen = { isTerminal, columnCount, write: (text: string) => written.push(text) };
  return { screen, written };
}

describe('progress', () => {
  it('is one plain line a stage when it is piped, with the seconds', async () => {
    const { screen, written } = screenOf(false);
    const result = await new Progress(screen).stage('devices', (say) => {
      say('63 devices');
      return Promise.resolve(63);
    });
    expect(result).toBe(63);
    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(/^ {2}✓ devices {11}63 devices {2,}0\.\d s\n$/u);
  });

  it('marks a stage that failed, and passes the error on', async () => {
    const { screen, written } = screenOf(false);
    const failing = new Progress(screen).stage('devices', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(written[0]).toMatch(/^ {2}✗ devices/u);
  });

  it.each([60, 80, 200])(
    'draws over one line that never wraps on a terminal of %d columns',
    async (columns) => {
      const { screen, written } = screenOf(true, columns);
      await new Progress(screen).stage('films', (say) => {
        say('a very long detail '.repeat(12));
        return Promise.resolve();
      });
      const lines = written.map((text) => text.replace('\r\u001b[2K', '').replace('\n', ''));
      expect(written.every((text) => text.startsWith('\r\u001b[2K'))).toBe(true);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
      expect(lines.at(-1)).toMatch(/…\s+0\.\d s$/u);
    },
  );

  it('is silent once it is told to be', async () => {
    const { screen, written } = screenOf(false);
    const progress = new Progress(screen);
    progress.silence();
    await progress.stage('devices', () => Promise.resolve());
    expect(written).toEqual([]);
  });
});
