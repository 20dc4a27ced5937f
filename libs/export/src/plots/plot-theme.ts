/** Colours that stay apart in print and for colour-blind readers; lines also differ in dash. */
export const PLOT_COLOURS = {
  text: '#222222',
  muted: '#5f6368',
  grid: '#e3e5e8',
  axis: '#444444',
  reverse: '#0b5fa5',
  forward: '#c4500e',
  neutral: '#8a8f98',
  accent: '#1b7f5c',
} as const;

export const PLOT_WIDTH = 680;
export const PLOT_HEIGHT = 460;
export const PLOT_FONT = 'Helvetica, Arial, sans-serif';
export const FONT_SIZE = 13;
export const SMALL_FONT_SIZE = 11.5;
