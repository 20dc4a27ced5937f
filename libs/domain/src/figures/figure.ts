/** An axis of a figure. */
export interface FigureAxis {
  /** What it shows, with the unit: see {@link axisTitle}. */
  readonly title: string;
  readonly scale: 'linear' | 'logarithmic';
  /** From where to where; null for what the curves need. */
  readonly range: readonly [number, number] | null;
}

/** What a curve stands for: it decides the colour. */
export type CurveRole =
  'measured' | 'model' | 'reverse' | 'forward' | 'component' | 'baseline' | 'secondary' | 'muted';

/** A curve: points in the units of its axes, x and y of equal length. */
export interface FigureCurve {
  /** In the legend; null for none. */
  readonly name: string | null;
  readonly role: CurveRole;
  /** Circles are open points, so that two sets of points stay apart in grey. */
  readonly look: 'line' | 'dashed' | 'dotted' | 'points' | 'circles';
  readonly axis: 'left' | 'right';
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** A line across a panel at a value of its x or left y axis, e.g. at T80. */
export interface FigureMark {
  readonly at: { readonly x: number } | { readonly y: number };
  /** Beside the line. */
  readonly label: string;
}

/** A frame with its axes. Panels stand below each other. */
export interface FigurePanel {
  /** Part of the height of an ordinary panel. */
  readonly heightFraction: number;
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  readonly yRight: FigureAxis | null;
  readonly curves: readonly FigureCurve[];
  readonly marks: readonly FigureMark[];
}

interface FigureHead {
  readonly title: string;
  /** A line below the title, e.g. that the data are simulated; null for none. */
  readonly subtitle: string | null;
}

/** Curves in one panel or several. */
export interface CurvesFigure extends FigureHead {
  readonly kind: 'curves';
  /** Results, one line each, below the title. */
  readonly notes: readonly string[];
  readonly panels: readonly FigurePanel[];
}

/** One scan with the metrics that were computed from it; a metric that could not be had is null. */
export interface FigureScan {
  /** Points that were each waited for are shown as points; of a sweep only the curve. */
  readonly look: 'line' | 'points';
  readonly scanDirection: 'reverse' | 'forward' | null;
  readonly voltageVolt: readonly number[];
  /** Photocurrent positive. */
  readonly currentDensityMilliampPerCm2: readonly number[];
  readonly jscMilliampPerCm2: number | null;
  readonly vocVolt: number | null;
  readonly fillFactor: number | null;
  readonly pcePercent: number | null;
  readonly vmppVolt: number | null;
  readonly jmppMilliampPerCm2: number | null;
}

/** The scans of one device, with a table of their metrics. */
export interface ScansFigure extends FigureHead {
  readonly kind: 'scans';
  readonly scans: readonly FigureScan[];
}

/** A spectrum of quantum efficiency with its integrated current. */
export interface EqeFigure extends FigureHead {
  readonly kind: 'eqe';
  /** Ascending. */
  readonly wavelengthNanometre: readonly number[];
  readonly eqeFraction: readonly number[];
  /** Current up to each wavelength on AM1.5G, null where it was not computed: then there is no second axis. */
  readonly integratedJscMilliampPerCm2: readonly number[] | null;
  readonly jscEqeMilliampPerCm2: number | null;
  readonly bandgapElectronvolt: number | null;
}

/** The ledger Eg/q = Voc + ΔV rad + ΔV bnr + ΔV sr. */
export interface VocLossFigure extends FigureHead {
  readonly kind: 'vocLoss';
  readonly bandgapElectronvolt: number;
  readonly dvRadVolt: number;
  readonly dvBnrVolt: number;
  readonly dvSrVolt: number;
  readonly vocVolt: number;
}

/** The values of one group with their box; ascending. */
export interface FigureBox {
  readonly values: readonly number[];
  /** Null below five values, of which a box would tell more than they do. */
  readonly box: {
    readonly q1: number;
    readonly q3: number;
    /** The outermost values within 1.5 heights of the box from its ends. */
    readonly whiskerLow: number;
    readonly whiskerHigh: number;
  } | null;
  readonly median: number | null;
  readonly mean: number | null;
}

/** Groups side by side, a panel per quantity: boxes with every value as a point. */
export interface BoxesFigure extends FigureHead {
  readonly kind: 'boxes';
  /** What the groups are, below the lowest panel. */
  readonly groupsTitle: string;
  /** Name of each group, line by line. */
  readonly groups: readonly (readonly string[])[];
  /** Each with a box per group, in their order. */
  readonly panels: readonly { readonly title: string; readonly boxes: readonly FigureBox[] }[];
  /** What the marks stand for, and which values were left out. */
  readonly notes: readonly string[];
}

/** What a plot shows, without saying how it is drawn: numbers and words, no coordinates. */
export type Figure = CurvesFigure | ScansFigure | EqeFigure | VocLossFigure | BoxesFigure;
