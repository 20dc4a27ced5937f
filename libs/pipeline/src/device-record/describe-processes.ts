import type { Lineage, LineageBatchRow, LineageRunRow } from '@dotbook/data-access';
import type { ProcessExport, ProcessInputExport } from '@dotbook/export';
import {
  inputWithoutAmount,
  materialInputs,
  namedValues,
  operatorOf,
  parentInputs,
  runOf,
  stepsOf,
  weighedInput,
} from './process-inputs.ts';

/** What led from sample to sample in a lineage, in no particular order. Nothing is told of what led to a redacted sample. */
export function describeProcesses(lineage: Lineage): readonly ProcessExport[] {
  const known = knownIds(lineage);
  return [
    ...[...lineage.stockSolutions.keys()].map((id) => preparation(lineage, id)),
    ...[...lineage.batches.values()].map((batch) => makingOf(lineage, batch)),
    ...[...lineage.films.keys()].map((id) => deposition(lineage, id)),
    ...[...lineage.substrates.keys()].map((id) => layering(lineage, id)),
    fabrication(lineage),
  ]
    .map((process) => withDistinctInputs(process, known))
    .filter(({ inputs, steps }) => inputs.length > 0 || steps.length > 0);
}

function knownIds(lineage: Lineage): ReadonlySet<string> {
  return new Set([
    ...lineage.lots.keys(),
    ...lineage.stockSolutions.keys(),
    ...lineage.batches.keys(),
    ...lineage.films.keys(),
    ...lineage.substrates.keys(),
    ...lineage.redactedIds,
    lineage.device.id,
  ]);
}

/** A process is no input of itself, and the parent edges come before the same sample among the materials of steps. */
function withDistinctInputs(process: ProcessExport, known: ReadonlySet<string>): ProcessExport {
  const inputs = new Map<string, ProcessInputExport>();
  for (const input of process.inputs) {
    const isOutput = process.outputIds.includes(input.sampleId);
    if (known.has(input.sampleId) && !isOutput && !inputs.has(input.sampleId)) {
      inputs.set(input.sampleId, input);
    }
  }
  return { ...process, inputs: [...inputs.values()] };
}

function processOf(
  id: string,
  outputId: string,
  run: LineageRunRow | undefined,
  own: Pick<ProcessExport, 'kind' | 'name' | 'inputs'> & Partial<ProcessExport>,
): ProcessExport {
  return {
    id,
    protocol: null,
    startedAt: run?.startedAt?.toISOString() ?? null,
    endedAt: run?.finishedAt?.toISOString() ?? null,
    operator: operatorOf(run),
    outputIds: [outputId],
    settings: [],
    steps: stepsOf(run),
    note: run?.note ?? null,
    ...own,
  };
}

function preparation(lineage: Lineage, stockSolutionId: string): ProcessExport {
  const stock = lineage.stockSolutions.get(stockSolutionId);
  const inputs = (stock?.ingredients ?? []).flatMap((ingredient) => {
    const sampleId = ingredient.lotId ?? ingredient.sourceStockSolutionId;
    return sampleId === null ? [] : [weighedInput(sampleId, 'ingredient', ingredient)];
  });
  return processOf(`preparation-${stockSolutionId}`, stockSolutionId, undefined, {
    kind: 'preparation',
    name: 'preparation',
    startedAt: stock?.preparedAt?.toISOString() ?? null,
    inputs,
  });
}

const KIND_OF_ORIGIN = {
  synthesis: 'synthesis',
  exchange: 'exchange',
  purification: 'purification',
  aliquot: 'aliquot',
  dilution: 'dilution',
  stated: 'preparation',
} as const;

function makingOf(lineage: Lineage, batch: LineageBatchRow): ProcessExport {
  const run = runOf(lineage, batch.runId);
  if (batch.purifiedFrom !== null) return purificationOf(batch, batch.purifiedFrom, run);
  if (batch.exchange !== null) return exchangeOf(batch, batch.exchange, run);
  const kind = KIND_OF_ORIGIN[batch.origin];
  return processOf(`${kind}-${batch.id}`, batch.id, run, {
    kind,
    name: run?.title ?? kind,
    inputs: [...parentInputs(batch, 'parent'), ...materialInputs(run)],
  });
}

function purificationOf(
  batch: LineageBatchRow,
  purification: NonNullable<LineageBatchRow['purifiedFrom']>,
  run: LineageRunRow | undefined,
): ProcessExport {
  const { antisolvent, antisolventLotId, antisolventVolumeRatio, antisolventVolumeMillilitre } = purification;
  const { rotationRpm, durationMinute, redispersionSolvent, countsAsPurification } = purification;
  const lot = antisolventLotId === null ? [] : [inputWithoutAmount(antisolventLotId, 'antisolvent')];
  return processOf(purification.id, batch.id, run, {
    kind: 'purification',
    name: `purification with ${antisolvent}`,
    startedAt: purification.performedAt?.toISOString() ?? run?.startedAt?.toISOString() ?? null,
    inputs: [...parentInputs(batch, 'parent'), ...lot, ...materialInputs(run)],
    settings: namedValues({
      ...{ antisolvent, antisolventVolumeRatio, antisolventVolumeMillilitre, rotationRpm, durationMinute },
      ...{ redispersionSolvent, countsAsPurification },
    }),
    note: purification.note,
  });
}

function exchangeOf(
  batch: LineageBatchRow,
  exchange: NonNullable<LineageBatchRow['exchange']>,
  run: LineageRunRow | undefined,
): ProcessExport {
  const { temperatureCelsius, timeToCompletionMinute } = exchange;
  return processOf(exchange.id, batch.id, run, {
    kind: 'exchange',
    name: 'cation exchange',
    startedAt: exchange.startedAt?.toISOString() ?? null,
    endedAt: exchange.endedAt?.toISOString() ?? null,
    inputs: [...parentInputs(batch, 'parent'), ...materialInputs(run)],
    settings: namedValues({ temperatureCelsius, timeToCompletionMinute }),
    note: exchange.note,
  });
}

function deposition(lineage: Lineage, filmId: string): ProcessExport {
  const film = lineage.films.get(filmId);
  const run = runOf(lineage, film?.runId ?? null);
  const batch =
    film === undefined
      ? []
      : [
          {
            ...inputWithoutAmount(film.batchId, 'absorber'),
            volumeMillilitre: film.consumedVolumeMillilitre,
            concentrationMilligramPerMillilitre:
              lineage.batches.get(film.batchId)?.concentrationMilligramPerMillilitre ?? null,
          },
        ];
  return processOf(`deposition-${filmId}`, filmId, run, {
    kind: 'deposition',
    name: run?.title ?? 'film deposition',
    startedAt: film?.depositedAt?.toISOString() ?? run?.startedAt?.toISOString() ?? null,
    inputs: [...batch, ...materialInputs(run)],
  });
}

/** The layers of a substrate; its films are ancestors of the device by themselves. */
function layering(lineage: Lineage, substrateId: string): ProcessExport {
  const layers = lineage.substrates.get(substrateId)?.layers ?? [];
  const inputs = layers.flatMap((layer) => {
    const sampleId = layer.lotId ?? layer.stockSolutionId ?? (layer.filmId === null ? layer.batchId : null);
    const run = runOf(lineage, layer.runId);
    return [...(sampleId === null ? [] : [inputWithoutAmount(sampleId, layer.role)]), ...materialInputs(run)];
  });
  return processOf(`layering-${substrateId}`, substrateId, undefined, {
    kind: 'deposition',
    name: 'layer stack',
    inputs,
  });
}

function fabrication({ device }: Lineage): ProcessExport {
  return processOf(`fabrication-${device.id}`, device.id, undefined, {
    kind: 'fabrication',
    name: 'device fabrication',
    startedAt: device.fabricatedAt?.toISOString() ?? null,
    inputs: [
      inputWithoutAmount(device.filmId, 'absorber'),
      inputWithoutAmount(device.substrateId, 'substrate'),
    ],
  });
}
