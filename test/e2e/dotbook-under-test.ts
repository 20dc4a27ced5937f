import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import type { ApiUnderTest } from '../../apps/api/src/testing/api-under-test.ts';
import { runDotbook } from '../../apps/cli/src/run-dotbook.ts';
import { empaCurve } from '../../libs/pipeline/src/testing/empa-files.ts';

/** The command line against a service, in a folder of its own. */
export class DotbookUnderTest {
  readonly #api: ApiUnderTest;
  #folder = '';
  #fileCount = 0;

  constructor(api: ApiUnderTest) {
    this.#api = api;
  }

  async makeFolder(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'dotbook e2e '));
  }

  async removeFolder(): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }

  /** Writes a file into the folder that `dotbook` is called from. */
  async write(fileName: string, content: string | Uint8Array): Promise<void> {
    const path = join(this.#folder, fileName);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }

  /** Runs `dotbook` as administrator. */
  async run(...argv: string[]) {
    let result = '';
    let notes = '';
    const access = ['--server', this.#api.url, '--token', this.#api.administratorToken];
    const status = await runDotbook([...argv, ...access], {
      callerFolder: this.#folder,
      writeResult: (text) => {
        result += text;
      },
      writeNote: (text) => {
        notes += text;
      },
    });
    return { status, result, notes };
  }

  /** Attaches a JV curve that no other has to a device, and waits for its results. @returns id of the measurement */
  attachCurve(device: string): Promise<string> {
    this.#fileCount += 1;
    return this.attach(
      device,
      `scan-${this.#fileCount}.txt`,
      empaCurve('sample', 'z9', 15 + this.#fileCount / 10),
    );
  }

  /** Attaches a file to a device, and waits for its results. @returns id of the measurement */
  async attach(device: string, fileName: string, content: string | Uint8Array): Promise<string> {
    await this.write(fileName, content);
    const { result } = await this.run('upload', fileName, '--device', device, '--wait', '--json');
    const { measurements } = JSON.parse(result) as { measurements: readonly { id: string }[] };
    return measurements[0]?.id ?? '';
  }
}

/** The command line for all tests of the calling file; call it at the top level, after `apiUnderTest`. */
export function dotbookUnderTest(api: ApiUnderTest): DotbookUnderTest {
  const dotbook = new DotbookUnderTest(api);
  beforeAll(() => dotbook.makeFolder());
  afterAll(() => dotbook.removeFolder());
  return dotbook;
}
