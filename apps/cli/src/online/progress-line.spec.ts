import { describe, expect, it } from '@jest/globals';
import { ProgressLine, progressText } from './progress-line.ts';

describe('progress of an upload', () => {
  it('is a bar with numbers', () => {
    expect(progressText(512 * 1024, 2048 * 1024)).toBe(
      `[${'█'.repeat(8)}${' '.repeat(22)}] 25 %  512 of 2048 KiB`,
    );
    expect(progressText(0, 0)).toContain('100 %');
  });

  it.each([
    [true, '\r['],
    [false, ''],
  ])('is drawn only where a person looks: %s', (isInteractive, beginning) => {
    let notes = '';
    const terminal = {
      callerFolder: '/',
      isInteractive,
      writeResult: () => undefined,
      writeNote: (text: string) => {
        notes += text;
      },
    };
    const line = new ProgressLine(terminal, 100);
    line.show(50);
    line.show(50);
    line.end();
    expect(notes.startsWith(beginning)).toBe(true);
    expect(notes.split('\r')).toHaveLength(isInteractive ? 2 : 1);
  });
});
