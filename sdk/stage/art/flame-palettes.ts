export type FlameMood = 'bright' | 'grey' | 'asleep';

/** Colours from the tip of a flame down to its heart. */
export interface FlamePalette {
  readonly tip: string;
  readonly middle: string;
  readonly base: string;
  readonly edge: string;
  readonly heart: string;
  readonly heartEdge: string;
  readonly rim: string;
  readonly face: string;
  readonly blush: string;
  readonly scarf: string;
  readonly scarfShade: string;
  readonly glow: string;
}

export const flamePalettes: Readonly<Record<FlameMood, FlamePalette>> = {
  bright: {
    tip: '#f0421c',
    middle: '#ff7a1f',
    base: '#ffb02e',
    edge: '#ff8a24',
    heart: '#fffbe0',
    heartEdge: '#ffd04a',
    rim: '#fff0b3',
    face: '#4a130c',
    blush: '#ff6a4d',
    scarf: '#f0403a',
    scarfShade: '#a3121a',
    glow: '#ffb347',
  },
  grey: {
    tip: '#7d6d75',
    middle: '#a3949b',
    base: '#c9bdbb',
    edge: '#a3959a',
    heart: '#efe6df',
    heartEdge: '#c6b9b4',
    rim: '#e9dfe0',
    face: '#3d3036',
    blush: '#c08d8b',
    scarf: '#8d5a5e',
    scarfShade: '#5f3a40',
    glow: '#b7a4a8',
  },
  asleep: {
    tip: '#5a4a6e',
    middle: '#80627a',
    base: '#b37d70',
    edge: '#8a6670',
    heart: '#ffc890',
    heartEdge: '#cf8f70',
    rim: '#a995a8',
    face: '#251a26',
    blush: '#c4776a',
    scarf: '#75444d',
    scarfShade: '#4a2a35',
    glow: '#d9783f',
  },
};
