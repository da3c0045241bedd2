/** From a sprout over a sapling, a young tree and one in bloom to a tree full of fruit. */
export type KumquatStage = 0 | 1 | 2 | 3 | 4;

/** Where something stands on the tree, and how large it is. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

const spot = ([x, y, r]: readonly [number, number, number]): Spot => ({ x, y, r });

/** The stem at each stage, out of the pot's earth at y = 174. */
export const trunks = [
  'M98.5 175C98 166 99 158 101 152L103 153C101.5 160 101 167 102 175Z',
  'M97 175C97 158 98 144 100 128L103.5 128C103 144 103 158 104 175Z',
  'M95 176C97 158 97 146 97 130L86 116 89 114 99 124 100 104H104L104 122 114 110 117 112 105 130C105 146 105 158 107 176Z',
  'M93 176C96 158 96 144 96 124L76 104 79 101 97 116 99 84H104L105 114 122 98 125 101 106 124C106 144 106 158 109 176Z',
  'M92 176C96 158 96 142 96 120L72 100 75 97 97 112 99 70H104L105 110 126 94 129 97 106 120C106 142 106 158 110 176Z',
] as const;

/** Balls of foliage, those behind first. */
export const crowns: Readonly<Record<KumquatStage, readonly Spot[]>> = {
  0: [spot([94, 151, 7]), spot([110, 149, 8])],
  1: [spot([92, 142, 10]), spot([111, 137, 11]), spot([101, 124, 13])],
  2: [spot([79, 122, 19]), spot([122, 120, 19]), spot([101, 131, 17]), spot([100, 103, 23])],
  3: [
    spot([66, 116, 21]),
    spot([134, 115, 21]),
    spot([84, 133, 18]),
    spot([117, 133, 18]),
    spot([76, 90, 22]),
    spot([124, 89, 22]),
    spot([100, 108, 24]),
    spot([100, 71, 25]),
  ],
  4: [
    spot([56, 120, 22]),
    spot([144, 119, 22]),
    spot([78, 138, 20]),
    spot([122, 138, 20]),
    spot([66, 88, 24]),
    spot([134, 87, 24]),
    spot([100, 118, 27]),
    spot([82, 58, 24]),
    spot([119, 58, 24]),
    spot([100, 82, 27]),
    spot([100, 34, 23]),
  ],
};

export const flowers: readonly Spot[] = [
  spot([70, 108, 6]),
  spot([131, 104, 6]),
  spot([88, 84, 5]),
  spot([113, 78, 6]),
  spot([99, 58, 5]),
  spot([84, 128, 5]),
  spot([116, 126, 5]),
  spot([102, 101, 6]),
];

export const fruits: readonly Spot[] = [
  spot([52, 112, 8]),
  spot([76, 134, 8]),
  spot([96, 132, 9]),
  spot([121, 138, 8]),
  spot([149, 114, 8]),
  spot([63, 82, 8]),
  spot([87, 96, 9]),
  spot([126, 104, 9]),
  spot([139, 80, 8]),
  spot([78, 54, 7]),
  spot([105, 68, 9]),
  spot([122, 50, 7]),
  spot([97, 28, 7]),
];

export const packets: readonly Spot[] = [
  spot([68, 112, 10]),
  spot([112, 90, 10]),
  spot([140, 138, 10]),
  spot([92, 52, 8]),
];

const leavesAround = 11;

/** Angles of the leaves around a ball, each ball's turned a little. */
export function leafRing(turn: number): readonly number[] {
  return Array.from({ length: leavesAround }, (_, index) =>
    Math.round((360 / leavesAround) * index + turn * 17 + (index % 3) * 5),
  );
}
