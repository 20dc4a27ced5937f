import { buildDeviceBundle, lineageOfDevice, renderLineageTree } from '@dotbook/export';
import { findCurrentRuns } from '@dotbook/data-access';
import { newId } from '@dotbook/domain';
import { demoDataSet } from '@dotbook/simulation';
import { testDatabase } from '@dotbook/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evaluateSubject } from '../analyse/evaluate-subject.ts';
import { attachFiles } from '../ingest/attach-files.ts';
import { attachValues } from '../ingest/attach-values.ts';
import { reassignMeasurement } from '../measurements/change-measurement.ts';
import { excludeMeasurement } from '../measurements/exclude-measurement.ts';
import { reparseMeasurement } from '../reparse/reparse-measurement.ts';
import { openTestLaboratory, type TestLaboratory } from '../testing/test-laboratory.ts';
import { drawRunPlots } from './draw-run-plots.ts';
import { collectDeviceExport } from './collect-device-export.ts';
import { deviceLineage, type DeviceLineageNode } from './device-lineage.ts';

const source = testDatabase();
let lab: TestLaboratory;
let device: { id: string; code: string };
const TERMS = {
  publisher: { name: 'Laboratory', url: null },
  license: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
};
const ids = {
  secretProject: newId(),
  secretBatch: newId(),
  parent: newId(),
  chemical: newId(),
  lot: newId(),
  stock: newId(),
  run: newId(),
};

beforeAll(async () => {
  lab = await openTestLaboratory(source.connectionString);
  device = await lab.addDevice('a');
  const { projectId } = lab;
  await lab.services.unitOfWork.run(lab.context, async (tx, record) => {
    const { chemical: chemicalId, lot: lotId, stock: stockSolutionId, run: runId } = ids;
    await tx.project.create({ data: { id: ids.secretProject, code: 'SECRET', name: 'Another group' } });
    await tx.chemical.create({ data: { id: chemicalId, code: 'Cs2CO3', name: 'Caesium carbonate' } });
    await tx.lot.create({ data: { id: lotId, code: 'Cs2CO3-1', chemicalId, supplier: 'Supplier' } });
    await tx.stockSolution.create({
      data: { id: stockSolutionId, code: 'CsOA-1', projectId, name: 'Cs-oleate' },
    });
    await tx.stockSolutionIngredient.create({
      data: { id: newId(), stockSolutionId, position: 1, lotId, massGram: 0.407 },
    });
    await tx.run.create({
      data: { id: runId, code: 'HI-1', projectId, kind: 'hotInjection', title: 'hot injection' },
    });
    const stepId = newId();
    await tx.step.create({
      data: { id: stepId, runId, position: 1, action: 'inject', planned: { temperatureCelsius: 165 } },
    });
    await tx.stepMaterial.create({
      data: { id: newId(), stepId, position: 1, stockSolutionId, plannedVolumeMillilitre: 8 },
    });
    const batch = { kind: 'quantumDot', origin: 'synthesis' } as const;
    await tx.batch.create({ data: { ...batch, id: ids.parent, code: 'C-Q-1', projectId, runId } });
    await tx.batch.create({
      data: { ...batch, id: ids.secretBatch, code: 'F-Q-SECRET', projectId: ids.secretProject },
    });
    const child = { childBatchId: lab.batch.id, concentrationMilligramPerMillilitre: 50 };
    await tx.batchParent.create({
      data: { ...child, parentBatchId: ids.parent, position: 1, volumeMillilitre: 1.2 },
    });
    await tx.batchParent.create({
      data: { ...child, parentBatchId: ids.secretBatch, position: 2, volumeMillilitre: 1 },
    });
    await tx.exchangeReaction.create({
      data: { id: newId(), code: 'X-1', projectId, childBatchId: lab.batch.id, temperatureCelsius: 22 },
    });
    await record({ action: 'batch.create', entityId: ids.parent, projectId });
  });
}, 60_000);
afterAll(async () => {
  await lab.close();
});

const nodesOf = (node: DeviceLineageNode): DeviceLineageNode[] => [node, ...node.parents.flatMap(nodesOf)];
const codesOf = (root: DeviceLineageNode): string[] =>
  nodesOf(root).map(({ sample }) => (sample.kind === 'redacted' ? 'redacted' : sample.code));

describe('lineage of a device', () => {
  it('goes back to the bottle, with volumes and concentrations', async () => {
    const root = await deviceLineage(lab.services, { visibleProjectIds: 'all' }, device.code);
    expect(codesOf(root)).toEqual([
      device.code,
      lab.film.code,
      lab.batch.code,
      'C-Q-1',
      'CsOA-1',
      'Cs2CO3-1',
      'F-Q-SECRET',
      lab.substrate.code,
    ]);
    const parent = nodesOf(root).find(({ sample }) => sample.id === ids.parent);
    expect(parent?.contribution).toEqual({
      role: 'parent',
      volumeMillilitre: 1.2,
      massMilligram: null,
      concentrationMilligramPerMillilitre: 50,
    });
    const lot = nodesOf(root).find(({ sample }) => sample.id === ids.lot);
    expect(lot?.contribution?.massMilligram).toBeCloseTo(407, 9);
  });

  it('tells of a sample in a hidden project only that it exists', async () => {
    const root = await deviceLineage(lab.services, lab.context, device.id);
    expect(codesOf(root)).toContain('redacted');
    expect(JSON.stringify(root)).not.toContain('SECRET');
    const redacted = nodesOf(root).find(({ sample }) => sample.kind === 'redacted');
    expect(redacted).toMatchObject({ sample: { id: ids.secretBatch }, process: null, parents: [] });
  });

  it('is not there for somebody who may not see the device', async () => {
    await expect(deviceLineage(lab.services, { visibleProjectIds: [] }, device.id)).rejects.toMatchObject({
      code: 'notFound',
    });
  });
});

describe('export of a device', () => {
  it('holds everything, in an order that does not change, and makes a bundle', async () => {
    const champion = demoDataSet()
      .groups.flatMap(({ substrates }) => substrates.flatMap(({ devices }) => devices))
      .find(({ files }) => files.some(({ format }) => format === 'kit-lti-jv') && files.length === 2);
    const target = { kind: 'device', codeOrId: device.code } as const;
    for (const file of champion?.files ?? []) {
      await attachFiles(lab.services, lab.context, target, [await lab.upload(file.name, file.bytes)]);
    }
    await attachValues(lab.services, lab.context, target, {
      kind: 'plqy',
      measuredAt: null,
      conditions: { plqyKind: 'absolute' },
      values: { plqyFraction: 0.1 },
    });
    await evaluateSubject(lab.services, { kind: 'device', id: device.id });
    const collected = await collectDeviceExport(lab.services, lab.context, device.code, TERMS);
    const again = await collectDeviceExport(lab.services, lab.context, device.id, TERMS);
    expect(again).toEqual(collected);
    const { data: first, plots } = collected;
    expect(first.simulationNotice).toContain('SIMULATED');
    expect(first.measurements.map(({ kind, representative }) => [kind, representative])).toEqual([
      ['jv', true],
      ['eqe', false],
      ['plqy', false],
    ]);
    expect(first.analysisRuns.map(({ key }) => key)).toEqual([
      'eqe',
      'hysteresis',
      'jv',
      'jv',
      'jvEqeConsistency',
      'jvSingleDiode',
      'jvSingleDiode',
      'plqy',
      'vocLoss',
    ]);
    const [scan] = first.measurements[0]?.curves ?? [];
    const density = scan?.columns.find(({ key }) => key === 'currentDensityMilliampPerCm2')?.values ?? [];
    const voltage = scan?.columns.find(({ key }) => key === 'voltageVolt')?.values ?? [];
    expect(density[voltage.findIndex((volt) => Math.abs(volt) < 1e-9)]).toBeGreaterThan(10);
    expect(first.samples.at(-1)?.id).toBe(device.id);
    expect(first.author.name).toBe('Dotbook');
    expect(renderLineageTree(lineageOfDevice(first))).toContain('redacted');
    const readRaw = async function* (sha256: string): AsyncGenerator<Uint8Array> {
      yield await lab.services.rawFileStore.read(sha256);
    };
    const keyOf = new Map(first.analysisRuns.map(({ id, key }) => [id, key]));
    // Of every run but the yield, which is one stated number.
    expect(plots.map(({ analysisRunId }) => keyOf.get(analysisRunId))).toEqual(
      first.analysisRuns.map(({ key }) => key).filter((key) => key !== 'plqy'),
    );
    expect(plots.filter(({ svg }) => !/^<svg .*SIMULATED.*<\/svg>\n$/su.test(svg))).toEqual([]);
    // A run that rests on what is not told in the bundle has no plot there.
    const { reader } = lab.services.database;
    const runs = await findCurrentRuns(reader, device.id);
    const withoutEqe = first.measurements.filter(({ kind }) => kind !== 'eqe');
    const fewer = await drawRunPlots(reader, runs, { simulationNotice: null, measurements: withoutEqe });
    expect(fewer.map(({ analysisRunId }) => keyOf.get(analysisRunId))).toEqual([
      'hysteresis',
      'jv',
      'jv',
      'jvSingleDiode',
      'jvSingleDiode',
    ]);
    expect(fewer.every(({ svg }) => /Run [0-9a-f-]{36}, version \d/u.test(svg))).toBe(true);
    expect(first.measurements.map(({ resultsPending }) => resultsPending)).toEqual([false, false, false]);
    const bundle = buildDeviceBundle(first, plots, readRaw);
    let sizeBytes = 0;
    for await (const chunk of bundle.chunks) sizeBytes += chunk.length;
    expect(sizeBytes).toBeGreaterThan(10_000);

    const measurementId = first.measurements[0]?.id ?? '';
    const exclude = { measurementId, reason: 'the mask had slipped' };
    await excludeMeasurement(lab.services, lab.context, exclude);
    const { data: later } = await collectDeviceExport(lab.services, lab.context, device.id, TERMS);
    expect(later.measurements[0]).toMatchObject({ representative: false, excludedReason: exclude.reason });
    expect(later.dataAsOf > first.dataAsOf).toBe(true);
  }, 60_000);

  it('tells who named the format of a file, when and why, and the parser whose curves count', async () => {
    const { id, code } = await lab.addDevice('forced');
    const rows = Array.from({ length: 30 }, (_, index) => {
      const volt = (29 - index) / 20;
      return `${volt}\t${Math.exp((volt - 1.1) * 30) - 20}`;
    });
    const cut = await lab.upload('cut.txt', `Voltage\ta_rev\n\t\n${rows.join('\n')}\n`);
    const target = { kind: 'device', codeOrId: code } as const;
    const { measurements } = await attachFiles(lab.services, lab.context, target, [cut]);
    const { data: before } = await collectDeviceExport(lab.services, lab.context, id, TERMS);
    expect(before).toMatchObject({ rawFiles: [{ parserKey: null }], measurements: [{ forcedFormats: [] }] });
    const named = { format: 'hzb-keithley-jv', reason: 'the units were cut away' };
    const measurementId = measurements[0]?.id ?? '';
    await reparseMeasurement(lab.services, lab.context, measurementId, { dryRun: false, ...named });
    const { data } = await collectDeviceExport(lab.services, lab.context, id, TERMS);
    const { reason, format: formatKey } = named;
    expect(data.measurements).toMatchObject([
      { forcedFormats: [{ sha256: cut.sha256, name: 'cut.txt', formatKey, by: 'A. Measurer', reason }] },
    ]);
    const at = data.measurements[0]?.forcedFormats[0]?.at ?? '';
    expect(data).toMatchObject({ rawFiles: [{ parserKey: formatKey }] });
    expect([before.dataAsOf, at, data.dataAsOf]).toEqual([before.dataAsOf, at, data.dataAsOf].toSorted());
    expect(data.dataAsOf > before.dataAsOf).toBe(true);
  });

  it('is as of the leaving of a measurement that was given to another sample, too', async () => {
    const [from, to] = [await lab.addDevice('from'), await lab.addDevice('to')];
    const scan = await lab.upload(
      'scan.txt',
      'Voltage (V)\tCurrent density (mA/cm2)\n0\t20\n1\t1\n1.1\t-4\n',
    );
    const asOf = async ({ id }: { readonly id: string }): Promise<string> =>
      (await collectDeviceExport(lab.services, lab.context, id, TERMS)).data.dataAsOf;
    const target = { kind: 'device', codeOrId: from.code } as const;
    const { measurements } = await attachFiles(lab.services, lab.context, target, [scan]);
    const [before, otherBefore] = [await asOf(from), await asOf(to)];
    await reassignMeasurement(lab.services, lab.context, {
      measurementId: measurements[0]?.id ?? '',
      to: { kind: 'device', codeOrId: to.code },
      reason: 'the substrates were exchanged',
    });
    expect([(await asOf(from)) > before, (await asOf(to)) > otherBefore]).toEqual([true, true]);
  });
});
