import type { DeviceExport } from '../device/device-export.ts';
import type {
  AnalysisRunExport,
  CurveExport,
  MeasurementExport,
  RunPlot,
} from '../device/measurement-export.ts';
import { drawEqePlot } from '../plots/eqe-plot.ts';
import { drawJvPlot } from '../plots/jv-plot.ts';
import type { JvPlotScan } from '../plots/jv-plot.ts';
import { drawVocLossPlot } from '../plots/voc-loss-plot.ts';
import { textEntry } from './bundle-entry.ts';
import type { BundleEntry } from './bundle-entry.ts';
import { safeSegment } from './entry-name.ts';

const columnOf = (curve: CurveExport, key: string): readonly number[] | null =>
  curve.columns.find((column) => column.key === key)?.values ?? null;

const numberOf = (run: AnalysisRunExport | undefined, key: string): number | null => {
  const value = run?.metrics[key];
  return typeof value === 'number' ? value : null;
};

/** The measurement of a kind that stands for the device: the representative one, else the first that counts. */
const chooseMeasurement = (data: DeviceExport, kind: 'jv' | 'eqe'): MeasurementExport | undefined => {
  const counted = data.measurements.filter(
    (measurement) =>
      measurement.kind === kind &&
      measurement.sampleId === data.deviceId &&
      measurement.invalidReason === null &&
      measurement.excludedReason === null,
  );
  return counted.find((measurement) => measurement.representative) ?? counted[0];
};

const runOf = (data: DeviceExport, key: string, curve: CurveExport): AnalysisRunExport | undefined =>
  data.analysisRuns.find((run) => run.key === key && run.current && run.curveIds.includes(curve.id));

const jvScans = (data: DeviceExport, measurement: MeasurementExport): JvPlotScan[] =>
  measurement.curves.flatMap((curve) => {
    const voltageVolt = columnOf(curve, 'voltageVolt');
    const currentDensityMilliampPerCm2 = columnOf(curve, 'currentDensityMilliampPerCm2');
    if (voltageVolt === null || currentDensityMilliampPerCm2 === null) return [];
    const run = runOf(data, 'jv', curve);
    return [
      {
        look: 'line',
        scanDirection: curve.scanDirection,
        voltageVolt,
        currentDensityMilliampPerCm2,
        jscMilliampPerCm2: numberOf(run, 'jscMilliampPerCm2'),
        vocVolt: numberOf(run, 'vocVolt'),
        fillFactor: numberOf(run, 'fillFactor'),
        pcePercent: numberOf(run, 'pcePercent'),
        vmppVolt: numberOf(run, 'vmppVolt'),
        jmppMilliampPerCm2: numberOf(run, 'jmppMilliampPerCm2'),
      },
    ];
  });

const plotJv = (data: DeviceExport, code: string): BundleEntry[] => {
  const measurement = chooseMeasurement(data, 'jv');
  const scans = measurement === undefined ? [] : jvScans(data, measurement);
  if (scans.length === 0) return [];
  return [
    textEntry(
      'plots/jv.svg',
      drawJvPlot({
        title: `${code}: current density against voltage`,
        subtitle: data.simulationNotice,
        scans,
      }),
      'Current density against voltage, with the maximum power points',
    ),
  ];
};

const plotEqe = (data: DeviceExport, code: string): BundleEntry[] => {
  const curve = chooseMeasurement(data, 'eqe')?.curves[0];
  if (curve === undefined) return [];
  const wavelengthNanometre = columnOf(curve, 'wavelengthNanometre');
  const eqeFraction = columnOf(curve, 'eqeFraction');
  if (wavelengthNanometre === null || eqeFraction === null) return [];
  const run = runOf(data, 'eqe', curve);
  return [
    textEntry(
      'plots/eqe.svg',
      drawEqePlot({
        title: `${code}: external quantum efficiency`,
        subtitle: data.simulationNotice,
        wavelengthNanometre,
        eqeFraction,
        integratedJscMilliampPerCm2: columnOf(curve, 'integratedJscMilliampPerCm2'),
        jscEqeMilliampPerCm2: numberOf(run, 'jscEqeMilliampPerCm2'),
        bandgapElectronvolt:
          numberOf(run, 'bandgapPhotovoltaicElectronvolt') ?? numberOf(run, 'bandgapInflectionElectronvolt'),
      }),
      'External quantum efficiency against wavelength',
    ),
  ];
};

const plotVocLoss = (data: DeviceExport, code: string): BundleEntry[] => {
  const run = data.analysisRuns.find((one) => one.key === 'vocLoss' && one.current);
  const bandgapElectronvolt = numberOf(run, 'bandgapElectronvolt');
  const dvRadVolt = numberOf(run, 'dvRadVolt');
  const dvBnrVolt = numberOf(run, 'dvBnrVolt');
  const dvSrVolt = numberOf(run, 'dvSrVolt');
  const vocVolt = numberOf(run, 'vocVolt');
  if (
    bandgapElectronvolt === null ||
    dvRadVolt === null ||
    dvBnrVolt === null ||
    dvSrVolt === null ||
    vocVolt === null
  ) {
    return [];
  }
  return [
    textEntry(
      'plots/voc-loss.svg',
      drawVocLossPlot({
        title: `${code}: voltage loss`,
        subtitle: data.simulationNotice,
        bandgapElectronvolt,
        dvRadVolt,
        dvBnrVolt,
        dvSrVolt,
        vocVolt,
      }),
      'From the band gap to the measured Voc, loss by loss',
    ),
  ];
};

/** Where the plot of a run lies. */
const runPlotPath = ({ key, id }: AnalysisRunExport): string =>
  `plots/runs/${safeSegment(key)}-${safeSegment(id)}.svg`;

/**
 * The plots of runs by the id of their run. Those of runs that the description does not hold are left out.
 */
export const buildRunPlots = (
  data: DeviceExport,
  plots: readonly RunPlot[],
): ReadonlyMap<string, BundleEntry> => {
  const svgs = new Map(plots.map(({ analysisRunId, svg }) => [analysisRunId, svg]));
  return new Map(
    data.analysisRuns.flatMap((run): [string, BundleEntry][] => {
      const svg = svgs.get(run.id);
      const description = `Plot of the analysis ${run.key}, version ${run.version}, run ${run.id}`;
      return svg === undefined ? [] : [[run.id, textEntry(runPlotPath(run), svg, description)]];
    }),
  );
};

/** The plots that the data allow: JV and EQE of the representative measurements, and the complete loss ledger. */
export const buildPlots = (data: DeviceExport, deviceCode: string): BundleEntry[] => [
  ...plotJv(data, deviceCode),
  ...plotEqe(data, deviceCode),
  ...plotVocLoss(data, deviceCode),
];
