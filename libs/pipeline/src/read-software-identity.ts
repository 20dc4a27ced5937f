import { readFile } from 'node:fs/promises';
import type { SoftwareIdentity } from './pipeline-services.ts';

/** Where a service finds out what it is. */
export interface SoftwareFiles {
  /** The package.json of the app. */
  readonly packageFile: URL;
  /** What the build wrote beside the compiled app: `{ "commit": … }`. Need not be there. */
  readonly buildFile: URL;
  /** What the environment says, before the file. */
  readonly commit: string | null;
}

/** Version and commit of the running build; the commit is null where neither environment nor build names one. */
export async function readSoftwareIdentity({
  packageFile,
  buildFile,
  commit,
}: SoftwareFiles): Promise<SoftwareIdentity> {
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string };
  return { version, commit: commit ?? (await commitOf(buildFile)) };
}

async function commitOf(buildFile: URL): Promise<string | null> {
  try {
    const stamp: unknown = JSON.parse(await readFile(buildFile, 'utf8'));
    const isStamp = typeof stamp === 'object' && stamp !== null && 'commit' in stamp;
    return isStamp && typeof stamp.commit === 'string' ? stamp.commit : null;
  } catch (error) {
    // Run from source, or built outside a checkout.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT')
      return null;
    throw error;
  }
}
