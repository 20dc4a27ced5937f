import { DomainError } from '../errors/domain-error.ts';
import { ligandEnvironmentOfExchange, type LigandEnvironment } from './ligand-environment.ts';

/** Where the ligand environment of a batch comes from. */
export type LigandEnvironmentBasis = 'derived' | 'ownCount' | 'inherited' | 'overridden';

export interface StatedLigandEnvironment {
  readonly ligandEnvironment: LigandEnvironment;
  readonly ligandEnvironmentBasis: LigandEnvironmentBasis;
}

/** What is known of a batch from which another is made. */
export interface ParentState extends StatedLigandEnvironment {
  readonly kind: 'quantumDot' | 'precursorInk';
  readonly purificationCount: number;
  /** Whether it, or one of its ancestors, comes from a cation exchange. */
  readonly descendsFromExchange: boolean;
}

/** Of a pure composition: what its own purification count says; an ink has no ligands. */
export function ligandEnvironmentOfOwnCount(
  kind: ParentState['kind'],
  purificationCount: number,
): StatedLigandEnvironment {
  return {
    ligandEnvironment: kind === 'quantumDot' ? ligandEnvironmentOfExchange([purificationCount]) : 'unknown',
    ligandEnvironmentBasis: 'ownCount',
  };
}

/**
 * Of an aliquot or a dilution: the same dots, so everything is inherited. A pure batch keeps speaking for itself,
 * unless a measured ligand density had overridden its count.
 */
export function ligandEnvironmentOfAliquot(parent: ParentState): StatedLigandEnvironment {
  const isInherited = parent.descendsFromExchange || parent.ligandEnvironmentBasis !== 'ownCount';
  return {
    ligandEnvironment: parent.ligandEnvironment,
    ligandEnvironmentBasis: isInherited ? 'inherited' : 'ownCount',
  };
}

/**
 * Of a purified batch: below an exchange what was frozen there (later washes do not change it), else what the new
 * count says; a ligand density measured before the wash says nothing about the dots after it.
 */
export function ligandEnvironmentOfPurified(
  parent: ParentState,
  childCount: number,
): StatedLigandEnvironment {
  if (!parent.descendsFromExchange) return ligandEnvironmentOfOwnCount(parent.kind, childCount);
  return { ligandEnvironment: parent.ligandEnvironment, ligandEnvironmentBasis: 'inherited' };
}

/** A wash after isolation counts one up; the isolation itself does not count. */
export function purificationCountOfChild(parentCount: number, countsAsPurification: boolean): number {
  return countsAsPurification ? parentCount + 1 : parentCount;
}

/** The concentration after adding solvent, volumes taken as additive; null stays null. */
export function dilutedConcentration(
  concentration: number | null,
  takenMillilitre: number,
  addedMillilitre: number,
): number | null {
  return concentration === null
    ? null
    : (concentration * takenMillilitre) / (takenMillilitre + addedMillilitre);
}

/**
 * A quantum-dot film is made from dots, a bulk film from a precursor ink.
 * @throws DomainError `absorberKindMismatch` (meaningless).
 */
export function assertAbsorberOfBatch(
  absorberKind: 'quantumDot' | 'bulk',
  batchKind: ParentState['kind'],
  pointer: string,
): void {
  if ((absorberKind === 'quantumDot') === (batchKind === 'quantumDot')) return;
  const detail = `A ${absorberKind} film cannot be made from a batch of kind ${batchKind}; a quantumDot film needs quantum dots, a bulk film a precursorInk.`;
  throw new DomainError('absorberKindMismatch', 'meaningless', detail, [{ pointer, detail }]);
}
