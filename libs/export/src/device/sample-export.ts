/** A value with its name and unit, for settings and results that have no field of their own. */
export interface NamedValueExport {
  /** Machine name with the unit in it, e.g. `temperatureCelsius`. */
  readonly key: string;
  readonly value: number | string | boolean | null;
}

export interface PersonExport {
  readonly id: string;
  readonly name: string;
  readonly orcid: string | null;
}

/** One statement about a composition; the three kinds live side by side and none overwrites another. */
export interface CompositionExport {
  readonly kind: 'target' | 'nominal' | 'measured';
  /** Fractions by element or molecule, e.g. `{ "Cs": 0.5, "FA": 0.5 }`; each site sums to 1. */
  readonly aSite: Readonly<Record<string, number>>;
  readonly bSite: Readonly<Record<string, number>>;
  readonly xSite: Readonly<Record<string, number>>;
  /** Standard uncertainty of the FA fraction, null when not known. */
  readonly faFractionUncertainty: number | null;
  /** How it was measured or computed, null for a target. */
  readonly method: string | null;
}

interface SampleBaseExport {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** When it was entered (server time), ISO 8601 in UTC. */
  readonly recordedAt: string;
  readonly note: string | null;
}

/** One bottle of a chemical. */
export interface LotExport extends SampleBaseExport {
  readonly kind: 'lot';
  readonly chemicalName: string;
  readonly formula: string | null;
  readonly casNumber: string | null;
  readonly supplier: string | null;
  readonly grade: string | null;
  readonly lotNumber: string | null;
  readonly purityPercent: number | null;
  /** ISO date. */
  readonly expiresOn: string | null;
}

/** A prepared solution with its own ingredients. */
export interface StockSolutionExport extends SampleBaseExport {
  readonly kind: 'stockSolution';
  readonly solvent: string | null;
  readonly concentrationMolePerLitre: number | null;
  readonly volumeMillilitre: number | null;
}

/** One vial of colloidal quantum dots or precursor ink in one state. */
export interface BatchExport extends SampleBaseExport {
  readonly kind: 'batch';
  /** How it came about, e.g. `hotInjection`, `purification`, `exchange`, `aliquot`, `dilution`, `ink`. */
  readonly origin: string;
  readonly absorberKind: 'quantumDot' | 'bulk';
  readonly compositions: readonly CompositionExport[];
  readonly solvent: string | null;
  readonly concentrationMilligramPerMillilitre: number | null;
  readonly concentrationMolePerLitre: number | null;
  /** What is left, null when not stated. */
  readonly volumeMillilitre: number | null;
  readonly purificationCount: number;
  readonly ligandEnvironment: 'oaRich' | 'oaLess' | 'unknown';
  /** Why it was overridden, null when it follows from the parents. */
  readonly ligandEnvironmentReason: string | null;
}

/** One layer of a stack, counted from the substrate. */
export interface LayerExport {
  readonly position: number;
  readonly material: string;
  /** E.g. `electronTransport`, `absorber`, `holeTransport`, `electrode`. */
  readonly role: string | null;
  readonly method: string | null;
  readonly thicknessNanometre: number | null;
  /** Id of the lot, stock solution, batch or film it was made from, null when not tracked. */
  readonly sourceId: string | null;
}

export interface SubstrateExport extends SampleBaseExport {
  readonly kind: 'substrate';
  readonly material: string | null;
  readonly layers: readonly LayerExport[];
}

/** An absorber layer, measurable by itself. */
export interface FilmExport extends SampleBaseExport {
  readonly kind: 'film';
  readonly absorberKind: 'quantumDot' | 'bulk';
  readonly thicknessNanometre: number | null;
  /** Layer-by-layer cycles, null when it was not built that way. */
  readonly cycleCount: number | null;
}

/** One measurable pixel. */
export interface DeviceDescriptionExport extends SampleBaseExport {
  readonly kind: 'device';
  readonly pixelLabel: string;
  readonly deviceKind: 'solarCell' | 'holeOnly' | 'electronOnly' | 'lateral';
  readonly architecture: string | null;
  readonly electrode: string | null;
  readonly apertureAreaCm2: number | null;
  readonly areaKind: 'total' | 'aperture' | 'designatedIllumination' | 'active' | null;
}

/** An ancestor in a project that the reader may not see: it exists, and that is all that is told. */
export interface RedactedSampleExport {
  readonly kind: 'redacted';
  readonly id: string;
}

export type SampleExport =
  | LotExport
  | StockSolutionExport
  | BatchExport
  | SubstrateExport
  | FilmExport
  | DeviceDescriptionExport
  | RedactedSampleExport;

/** What went into a process, and how much of it. */
export interface ProcessInputExport {
  readonly sampleId: string;
  /** E.g. `antisolvent`, `parent`, `precursor`, `absorber`. */
  readonly role: string | null;
  readonly volumeMillilitre: number | null;
  readonly massMilligram: number | null;
  readonly concentrationMilligramPerMillilitre: number | null;
}

/** One step of a run: what the protocol says and what was done. */
export interface StepExport {
  readonly position: number;
  readonly name: string;
  readonly planned: readonly NamedValueExport[];
  readonly actual: readonly NamedValueExport[];
  readonly performedAt: string | null;
  readonly performedBy: PersonExport | null;
  readonly deviationReason: string | null;
}

/** Something that was done to samples: its inputs and outputs are the edges of the lineage. */
export interface ProcessExport {
  readonly id: string;
  readonly kind:
    | 'preparation'
    | 'synthesis'
    | 'purification'
    | 'exchange'
    | 'aliquot'
    | 'dilution'
    | 'deposition'
    | 'fabrication';
  readonly name: string;
  /** Protocol and its version, e.g. `csPbI3-hot-injection 2`, null when there is none. */
  readonly protocol: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly operator: PersonExport | null;
  readonly inputs: readonly ProcessInputExport[];
  readonly outputIds: readonly string[];
  readonly settings: readonly NamedValueExport[];
  readonly steps: readonly StepExport[];
  readonly note: string | null;
}
