import {
  findPixels,
  samplesHoldingBytes,
  samplesOccurringIn,
  samplesWithCodes,
  type BindingProject,
  type Reader,
} from '@dotbook/data-access';
import { bindFile, findNamedSamples, type CodedSample, type FileBinding } from '@dotbook/domain';
import { statedSampleNames } from '@dotbook/raw-data';

/**
 * To which sample of a project a file belongs: by the code in its name (where the project says it stands), by the sample
 * its header names, and for a substrate by the pixel in the name. Bytes that are attached to one sample already belong
 * there.
 */
export async function findBinding(
  reader: Reader,
  project: BindingProject,
  file: { readonly name: string; readonly sha256: string; readonly bytes: Uint8Array },
): Promise<FileBinding> {
  const byName = findNamedSamples(
    file.name,
    await samplesOccurringIn(reader, project.id, file.name),
    project.fileNamePattern,
  );
  const stated = statedSampleNames(file.bytes);
  const coded = await samplesWithCodes(
    reader,
    project.id,
    stated.map(({ name }) => name),
  );
  const byHeader = coded.flatMap((sample) => {
    const line = stated.find(({ name }) => name === sample.code)?.line;
    return line === undefined ? [] : [{ sample, line }];
  });
  const binding = bindFile(byName, byHeader, project.fileNamePattern);
  if (binding.outcome === 'certain') return atPixel(reader, binding);
  const [holder, ...others] = await samplesHoldingBytes(reader, project.id, file.sha256);
  if (holder === undefined || others.length > 0) return binding;
  const reason = `the same bytes are attached to ${holder.code} already`;
  return { outcome: 'certain', proposal: { sample: holder, pixelLabel: null, reason } };
}

/** A pixel in the name of a file of a substrate leads to its device. */
async function atPixel(
  reader: Reader,
  binding: Extract<FileBinding, { outcome: 'certain' }>,
): Promise<FileBinding> {
  const { sample, pixelLabel, reason } = binding.proposal;
  if (sample.kind !== 'substrate' || pixelLabel === null) return binding;
  const pixels = await findPixels(reader, sample.id);
  const device = pixels.find((pixel) => pixel.pixelLabel.toLowerCase() === pixelLabel.toLowerCase());
  if (device === undefined) {
    const known = pixels.map((pixel) => pixel.pixelLabel).join(', ') || 'none';
    return {
      outcome: 'undecided',
      proposals: [binding.proposal],
      reason: `The file name gives the pixel ${pixelLabel}, which no device of ${sample.code} has (pixels: ${known}).`,
    };
  }
  const found: CodedSample = { kind: 'device', id: device.subject.id, code: device.code };
  return {
    outcome: 'certain',
    proposal: { sample: found, pixelLabel, reason: `${reason}, and the pixel ${pixelLabel}` },
  };
}
