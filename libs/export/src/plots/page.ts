import { FONT_SIZE, PLOT_COLOURS, PLOT_FONT, PLOT_WIDTH, SMALL_FONT_SIZE } from './plot-theme.ts';
import { escapeXml, svgElement, svgText } from './svg-element.ts';
import type { Box } from './axes.ts';

/** Widths of a letter, generously, for cutting what is too long for the page. */
const TITLE_LETTER_PIXEL = 9.2;
const SUBTITLE_LETTER_PIXEL = 6.6;
const RIGHT_MARGIN = 16;

const cut = (text: string, widthPixel: number, letterPixel: number): string => {
  const most = Math.floor(widthPixel / letterPixel);
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
};

export interface PageHead {
  readonly title: string;
  readonly subtitle: string | null;
}

/** The SVG document: white, with title and subtitle on top. */
export const drawPage = (
  { title, subtitle }: PageHead,
  size: { readonly leftPosition: number; readonly heightPixel: number },
  body: readonly string[],
): string => {
  const widthPixel = PLOT_WIDTH - size.leftPosition - RIGHT_MARGIN;
  return `${svgElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${PLOT_WIDTH} ${size.heightPixel}`,
      width: PLOT_WIDTH,
      height: size.heightPixel,
      role: 'img',
      'font-family': PLOT_FONT,
      'font-size': FONT_SIZE,
      fill: PLOT_COLOURS.text,
    },
    [
      svgElement('title', {}, [escapeXml(title)]),
      svgElement('rect', { width: PLOT_WIDTH, height: size.heightPixel, fill: '#ffffff' }),
      svgText(size.leftPosition, 26, cut(title, widthPixel, TITLE_LETTER_PIXEL), {
        'font-size': FONT_SIZE + 3,
        'font-weight': 'bold',
      }),
      ...(subtitle === null
        ? []
        : [
            svgText(size.leftPosition, 46, cut(subtitle, widthPixel, SUBTITLE_LETTER_PIXEL), {
              'font-size': SMALL_FONT_SIZE,
              fill: PLOT_COLOURS.muted,
            }),
          ]),
      ...body,
    ],
  )}\n`;
};

/** Draws what lies inside a frame and the frame itself. A nested viewport clips without an id, so that several plots can stand in one page. */
export const drawInside = (box: Box, inside: readonly string[]): string[] => {
  const size = {
    x: box.leftPosition,
    y: box.topPosition,
    width: box.rightPosition - box.leftPosition,
    height: box.bottomPosition - box.topPosition,
  };
  return [
    svgElement(
      'svg',
      { ...size, viewBox: `${size.x} ${size.y} ${size.width} ${size.height}`, overflow: 'hidden' },
      inside.length === 0 ? [svgElement('g', {})] : inside,
    ),
    svgElement('rect', { ...size, fill: 'none', stroke: PLOT_COLOURS.axis }),
  ];
};
