import type {
  Lineage,
  LineageBatchRow,
  LineageFilmRow,
  LineageLotRow,
  LineageStockSolutionRow,
  LineageSubstrateRow,
} from '@dotbook/data-access';
import type { CompositionExport, SampleExport } from '@dotbook/export';

/** Every sample of a lineage, in no particular order. */
export function describeSamples(lineage: Lineage): readonly SampleExport[] {
  return [
    ...[...lineage.lots.values()].map(describeLot),
    ...[...lineage.stockSolutions.values()].map(describeStockSolution),
    ...[...lineage.batches.values()].map(describeBatch),
    ...[...lineage.films.values()].map(describeFilm),
    ...[...lineage.substrates.values()].map(describeSubstrate),
    ...[...lineage.redactedIds].map((id) => ({ kind: 'redacted' as const, id })),
    describeDevice(lineage),
  ];
}

function describeDevice({ device, substrates }: Lineage): SampleExport {
  return {
    ...baseOf(device),
    kind: 'device',
    name: device.code,
    pixelLabel: device.pixelLabel,
    deviceKind: device.deviceKind,
    architecture: substrates.get(device.substrateId)?.architecture ?? null,
    electrode: device.electrode,
    apertureAreaCm2: device.apertureAreaCm2,
    areaKind: device.areaKind,
  };
}

function describeSubstrate(row: LineageSubstrateRow): SampleExport {
  return {
    ...baseOf(row),
    kind: 'substrate',
    name: row.code,
    material: row.layers.find(({ role }) => role === 'support')?.material ?? null,
    layers: row.layers.map((layer) => ({
      position: layer.position,
      material: layer.material,
      role: layer.role,
      method: layer.method,
      thicknessNanometre: layer.thicknessNanometre,
      sourceId: layer.lotId ?? layer.stockSolutionId ?? layer.filmId ?? layer.batchId,
    })),
  };
}

function describeFilm(row: LineageFilmRow): SampleExport {
  return {
    ...baseOf(row),
    kind: 'film',
    name: row.code,
    absorberKind: row.absorberKind,
    thicknessNanometre: row.thicknessNanometre,
    cycleCount: row.depositionCycles,
  };
}

function describeBatch(row: LineageBatchRow): SampleExport {
  return {
    ...baseOf(row),
    kind: 'batch',
    name: row.name ?? row.code,
    origin: row.origin,
    absorberKind: row.kind === 'quantumDot' ? 'quantumDot' : 'bulk',
    compositions: row.compositions.map(describeComposition),
    solvent: row.solvent,
    concentrationMilligramPerMillilitre: row.concentrationMilligramPerMillilitre,
    concentrationMolePerLitre: row.concentrationMolePerLitre,
    volumeMillilitre: volumeLeft(row),
    purificationCount: row.purificationCount,
    ligandEnvironment: row.ligandEnvironment,
    ligandEnvironmentReason: row.ligandEnvironmentReason,
  };
}

function describeComposition(row: LineageBatchRow['compositions'][number]): CompositionExport {
  return {
    kind: row.kind,
    aSite: site({ Cs: row.csFraction, FA: row.faFraction, MA: row.maFraction }),
    bSite: site({ Pb: row.pbFraction, Sn: row.snFraction }),
    xSite: site({ I: row.iFraction, Br: row.brFraction, Cl: row.clFraction }),
    faFractionUncertainty: row.faFractionUncertainty,
    method: row.method,
  };
}

function site(fractions: Readonly<Record<string, { toNumber(): number }>>): Record<string, number> {
  const numbers = Object.entries(fractions).map(
    ([species, fraction]) => [species, fraction.toNumber()] as const,
  );
  return Object.fromEntries(numbers.filter(([, fraction]) => fraction > 0));
}

const NANOLITRES_PER_MILLILITRE = 1e6;

/** What the ledger leaves: the last stated volume and all changes after it; null when none was stated. */
function volumeLeft({ ledger }: LineageBatchRow): number | null {
  let left: number | null = null;
  for (const entry of ledger) {
    if (entry.kind === 'stated') left = entry.statedVolumeMillilitre;
    else if (left !== null) left += entry.deltaMillilitre ?? 0;
  }
  return left === null ? null : Math.round(left * NANOLITRES_PER_MILLILITRE) / NANOLITRES_PER_MILLILITRE;
}

function describeStockSolution(row: LineageStockSolutionRow): SampleExport {
  return {
    ...baseOf(row),
    kind: 'stockSolution',
    name: row.name,
    solvent: row.solvent,
    concentrationMolePerLitre: row.statedConcentrationMolePerLitre,
    volumeMillilitre: row.volumeMillilitre,
  };
}

function describeLot(row: LineageLotRow): SampleExport {
  return {
    ...baseOf(row),
    kind: 'lot',
    name: row.chemical.name,
    chemicalName: row.chemical.name,
    formula: row.chemical.formula,
    casNumber: row.chemical.casNumber,
    supplier: row.supplier,
    grade: row.grade,
    lotNumber: row.lotNumber,
    purityPercent: row.purityPercent,
    expiresOn: row.expiresOn?.toISOString().slice(0, 10) ?? null,
  };
}

function baseOf(row: {
  readonly id: string;
  readonly code: string;
  readonly createdAt: Date;
  readonly note: string | null;
}): { id: string; code: string; recordedAt: string; note: string | null } {
  return { id: row.id, code: row.code, recordedAt: row.createdAt.toISOString(), note: row.note };
}
