import type { Figure } from '@dotbook/domain';
import { drawBoxesPlot } from './boxes-plot.ts';
import { drawCurvesPlot } from './curves-plot.ts';
import { drawEqePlot } from './eqe-plot.ts';
import { drawJvPlot } from './jv-plot.ts';
import { drawVocLossPlot } from './voc-loss-plot.ts';

/** Media type of every plot. */
export const PLOT_MEDIA_TYPE = 'image/svg+xml';

/** Draws a figure as an SVG document. The same figure gives the same bytes. */
export const drawFigure = (figure: Figure): string => {
  switch (figure.kind) {
    case 'curves':
      return drawCurvesPlot(figure);
    case 'scans':
      return drawJvPlot(figure);
    case 'eqe':
      return drawEqePlot(figure);
    case 'boxes':
      return drawBoxesPlot(figure);
    case 'vocLoss':
      return drawVocLossPlot(figure);
  }
};
