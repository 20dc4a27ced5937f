import { DomainError, type FieldFault } from '../errors/domain-error.ts';

/** Shares of the three lattice sites of a perovskite; each site sums to 1 within 1e-6, six decimals are kept. */
export interface Composition {
  readonly aSite: { readonly csFraction: number; readonly faFraction: number; readonly maFraction: number };
  readonly bSite: { readonly pbFraction: number; readonly snFraction: number };
  readonly xSite: { readonly iFraction: number; readonly brFraction: number; readonly clFraction: number };
}

/** A composition as a user gives it: an ion that is not named has the share 0. */
export type CompositionInput = { readonly [Site in keyof Composition]: Partial<Composition[Site]> };

/** Largest deviation of the sum of one site from 1. */
export const COMPOSITION_SUM_TOLERANCE_FRACTION = 1e-6;

const STEPS_PER_ONE = 1_000_000;

/** Slack for the binary representation of decimal fractions, far below one step of the sixth decimal. */
const REPRESENTATION_SLACK = 1e-12;

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Rounds one site to six decimals; if that moves the sum too far, the largest share takes the difference. */
function roundSite(shares: readonly number[]): readonly number[] {
  const steps = shares.map((share) => Math.round(share * STEPS_PER_ONE));
  const missing = STEPS_PER_ONE - sum(steps);
  if (Math.abs(missing) > 1) {
    const largest = steps.indexOf(Math.max(...steps));
    steps[largest] = (steps[largest] ?? 0) + missing;
  }
  return steps.map((step) => step / STEPS_PER_ONE);
}

function shareFaults(site: Readonly<Record<string, number>>, pointer: string): FieldFault[] {
  return Object.entries(site)
    .filter(([, share]) => !(share >= 0 && share <= 1))
    .map(([ion, share]) => ({
      pointer: `${pointer}/${ion}`,
      detail: `${ion} is ${share}; a share of a lattice site lies between 0 and 1.`,
    }));
}

function sumFaults(site: Readonly<Record<string, number>>, pointer: string): FieldFault[] {
  const total = sum(Object.values(site));
  if (Math.abs(total - 1) <= COMPOSITION_SUM_TOLERANCE_FRACTION + REPRESENTATION_SLACK) return [];
  const terms = Object.entries(site).map(([ion, share]) => `${ion} ${share}`);
  return [
    {
      pointer,
      detail: `${terms.join(' + ')} is ${Number(total.toFixed(9))}; the shares of one site must sum to 1 within 0.000001.`,
    },
  ];
}

function siteFaults(site: Readonly<Record<string, number>>, pointer: string): FieldFault[] {
  const shares = shareFaults(site, pointer);
  return shares.length > 0 ? shares : sumFaults(site, pointer);
}

/**
 * Checks and completes a composition: shares that are not given are 0, all are rounded to six decimals.
 *
 * @param pointer JSON pointer of the composition in the request, put before the site in every fault.
 * @throws DomainError `compositionInvalid` (meaningless) with one fault per share outside 0 to 1, or per site whose
 *   shares do not sum to 1 within 1e-6.
 */
export function composition(input: CompositionInput, pointer = ''): Composition {
  // Named one by one: a spread would take over the undefined fields of a request object.
  const { csFraction: cs = 0, faFraction: fa = 0, maFraction: ma = 0 } = input.aSite;
  const { pbFraction: pb = 0, snFraction: sn = 0 } = input.bSite;
  const { iFraction: i = 0, brFraction: br = 0, clFraction: cl = 0 } = input.xSite;
  const faults = [
    ...siteFaults({ csFraction: cs, faFraction: fa, maFraction: ma }, `${pointer}/aSite`),
    ...siteFaults({ pbFraction: pb, snFraction: sn }, `${pointer}/bSite`),
    ...siteFaults({ iFraction: i, brFraction: br, clFraction: cl }, `${pointer}/xSite`),
  ];
  if (faults.length > 0) {
    const message = `This composition cannot be: ${faults.map((fault) => fault.detail).join(' ')}`;
    throw new DomainError('compositionInvalid', 'meaningless', message, faults);
  }
  const [csFraction = 0, faFraction = 0, maFraction = 0] = roundSite([cs, fa, ma]);
  const [pbFraction = 0, snFraction = 0] = roundSite([pb, sn]);
  const [iFraction = 0, brFraction = 0, clFraction = 0] = roundSite([i, br, cl]);
  return {
    aSite: { csFraction, faFraction, maFraction },
    bSite: { pbFraction, snFraction },
    xSite: { iFraction, brFraction, clFraction },
  };
}

/**
 * The composition Cs(1−x)FA(x)PbI3 of an FA fraction x.
 *
 * @throws DomainError `compositionInvalid` when x is not between 0 and 1.
 */
export function cesiumFormamidiniumLeadIodide(faFraction: number, pointer = ''): Composition {
  return composition(
    {
      aSite: { csFraction: 1 - faFraction, faFraction },
      bSite: { pbFraction: 1 },
      xSite: { iFraction: 1 },
    },
    pointer,
  );
}

/** The x of Cs1-xFAxPbI3: the share of formamidinium on the A site. */
export function faFractionOf(of: Composition): number {
  return of.aSite.faFraction;
}

function ion(symbol: string, amount: number): string {
  const rounded = Math.round(amount * STEPS_PER_ONE) / STEPS_PER_ONE;
  if (rounded === 0) return '';
  return rounded === 1 ? symbol : `${symbol}${rounded}`;
}

/** Chemical formula, e.g. `Cs0.5FA0.5PbI3`; ions with share 0 are left out, three halides per formula unit. */
export function formulaOf({ aSite, bSite, xSite }: Composition): string {
  return [
    ion('Cs', aSite.csFraction),
    ion('FA', aSite.faFraction),
    ion('MA', aSite.maFraction),
    ion('Pb', bSite.pbFraction),
    ion('Sn', bSite.snFraction),
    ion('I', 3 * xSite.iFraction),
    ion('Br', 3 * xSite.brFraction),
    ion('Cl', 3 * xSite.clFraction),
  ].join('');
}
