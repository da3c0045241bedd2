import {
  paintDisc,
  paintGlow,
  sampleHeight,
  sampleWidth,
  type Painting,
} from './sample-brushes.ts';

/** The reunion dinner from above: a hot pot, fish, dumplings, and a place for everyone. */
export function paintDinner(painting: Painting): void {
  const { context } = painting;
  context.fillStyle = '#6b3a22';
  context.fillRect(0, 0, sampleWidth, sampleHeight);
  paintBoards(painting);
  paintShadow(context, 600, 470, 430);
  paintDisc(painting, { x: 600, y: 450, radius: 430 }, '#e5453c', '#9c1219');
  context.strokeStyle = '#f4b63f';
  context.lineWidth = 6;
  ring(context, 600, 450, 408);
  for (let seat = 0; seat < 8; seat += 1) paintSeat(painting, (seat / 8) * Math.PI * 2 + 0.2);
  paintPot(painting);
  paintFish(painting, 410, 425);
  paintDumplings(painting, 782, 528);
  paintDish(painting, { x: 560, y: 660, radius: 88 }, ['#6fae4a', '#3f7d33', '#a7d069']);
  paintDish(painting, { x: 640, y: 240, radius: 84 }, ['#ff9b3d', '#e0662a', '#ffd36b']);
  paintGlow(painting, { x: 380, y: 160, radius: 800 }, '255 214 140', 0.32);
}

function paintBoards({ context, random }: Painting): void {
  for (let board = 0; board < 8; board += 1) {
    context.fillStyle = `rgb(${120 + random() * 24} ${66 + random() * 14} 38)`;
    context.fillRect(0, board * 114, sampleWidth, 110);
    for (let grain = 0; grain < 12; grain += 1) {
      context.fillStyle = `rgb(70 34 18 / ${0.08 + random() * 0.14})`;
      context.fillRect(random() * 900, board * 114 + random() * 106, 150 + random() * 300, 2);
    }
  }
}

function paintShadow(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
): void {
  context.fillStyle = 'rgb(30 8 4 / .38)';
  context.beginPath();
  context.arc(x + radius * 0.04, y + radius * 0.05, radius * 1.02, 0, Math.PI * 2);
  context.fill();
}

function ring(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.stroke();
}

function paintPlate(painting: Painting, x: number, y: number, radius: number): void {
  paintShadow(painting.context, x, y, radius);
  paintDisc(painting, { x, y, radius }, '#ffffff', '#dfe7ea');
  painting.context.strokeStyle = '#3c6fa5';
  painting.context.lineWidth = 3;
  ring(painting.context, x, y, radius * 0.9);
}

function paintSeat(painting: Painting, turn: number): void {
  const { context } = painting;
  const x = 600 + Math.cos(turn) * 348;
  const y = 450 + Math.sin(turn) * 348;
  paintPlate(painting, x, y, 46);
  paintDisc(painting, { x, y, radius: 32 }, '#fffdf6', '#efe3cd');
  context.save();
  context.translate(x, y);
  context.rotate(turn);
  context.fillStyle = '#4a1d10';
  context.fillRect(-50, 56, 104, 6);
  context.fillRect(-50, 66, 104, 6);
  context.restore();
}

function paintPot(painting: Painting): void {
  const { context, random } = painting;
  paintShadow(context, 600, 445, 118);
  paintDisc(painting, { x: 600, y: 445, radius: 118 }, '#f3cf84', '#8a5a1c');
  paintDisc(painting, { x: 600, y: 445, radius: 100 }, '#ff8a3c', '#b8300f');
  for (let piece = 0; piece < 34; piece += 1) {
    const turn = random() * Math.PI * 2;
    const reach = 40 + random() * 48;
    const at = { x: 600 + Math.cos(turn) * reach, y: 445 + Math.sin(turn) * reach };
    const [light, shade] = pieces[piece % pieces.length] ?? pieces[0];
    paintDisc(painting, { ...at, radius: 8 + random() * 9 }, light, shade);
  }
  paintDisc(painting, { x: 600, y: 445, radius: 30 }, '#fff0b3', '#8a4f08');
  paintDisc(painting, { x: 600, y: 445, radius: 18 }, '#ff9b3d', '#3b0a05');
}

const pieces = [
  ['#fff3dc', '#e6c79a'],
  ['#8fce6a', '#3f7d33'],
  ['#ff8d6b', '#b8300f'],
] as const;

function paintFish(painting: Painting, x: number, y: number): void {
  const { context } = painting;
  context.save();
  context.translate(x, y);
  context.rotate(-0.5);
  context.scale(1.18, 0.78);
  paintPlate(painting, 0, 0, 98);
  context.restore();
  context.save();
  context.translate(x, y);
  context.rotate(-0.5);
  context.fillStyle = '#d9762b';
  context.fill(
    shapeOf('M-92 0C-60-44 20-46 60-6L100-38C96-12 96 12 100 38L60 8C20 46-60 44-92 0Z'),
  );
  context.strokeStyle = '#8a3d12';
  context.lineWidth = 4;
  for (const scale of [-30, -4, 22]) context.stroke(new Path2D(`M${scale}-26q14 26 0 52`));
  paintDisc(painting, { x: -66, y: -8, radius: 7 }, '#fff', '#3b1410');
  context.fillStyle = '#5fa347';
  for (const leaf of [-44, -16, 12, 40]) context.fillRect(leaf, -34 + (leaf % 3) * 6, 26, 7);
  context.restore();
}

function paintDumplings(painting: Painting, x: number, y: number): void {
  const { context } = painting;
  paintPlate(painting, x, y, 104);
  for (let dumpling = 0; dumpling < 9; dumpling += 1) {
    const turn = (dumpling / 8) * Math.PI * 2;
    const reach = dumpling === 8 ? 0 : 64;
    context.save();
    context.translate(x + Math.cos(turn) * reach, y + Math.sin(turn) * reach);
    context.rotate(turn + 1.57);
    context.fillStyle = '#e2c48f';
    context.fill(shapeOf('M-30 8C-28-22 28-22 30 8 20 20-20 20-30 8Z'));
    context.fillStyle = '#fff6e0';
    context.fill(shapeOf('M-28 4C-26-22 26-22 28 4 18 14-18 14-28 4Z'));
    context.strokeStyle = '#dcb877';
    context.lineWidth = 2.5;
    context.stroke(new Path2D('M-18-8l4 8M-6-14l2 9M6-14l-2 9M18-8l-4 8'));
    context.restore();
  }
}

function paintDish(
  painting: Painting,
  at: { readonly x: number; readonly y: number; readonly radius: number },
  colours: readonly [string, string, string],
): void {
  const { random } = painting;
  paintPlate(painting, at.x, at.y, at.radius);
  for (let piece = 0; piece < 46; piece += 1) {
    const turn = random() * Math.PI * 2;
    const reach = Math.sqrt(random()) * at.radius * 0.66;
    const place = { x: at.x + Math.cos(turn) * reach, y: at.y + Math.sin(turn) * reach };
    paintDisc(
      painting,
      { ...place, radius: 8 + random() * 8 },
      colours[piece % 2 === 0 ? 2 : 0],
      colours[1],
    );
  }
}

/** A horse cut from red paper, for the year 丙午. */
export function paintPaperHorse(painting: Painting): void {
  const { context, random } = painting;
  context.fillStyle = '#fbeed6';
  context.fillRect(0, 0, sampleWidth, sampleHeight);
  for (let fibre = 0; fibre < 700; fibre += 1) {
    context.fillStyle = `rgb(150 100 50 / ${random() * 0.08})`;
    context.fillRect(random() * sampleWidth, random() * sampleHeight, 2 + random() * 14, 1.5);
  }
  context.save();
  context.shadowColor = 'rgb(90 30 10 / .35)';
  context.shadowBlur = 14;
  context.shadowOffsetX = 6;
  context.shadowOffsetY = 9;
  context.translate(600, 450);
  context.fillStyle = '#cf1f25';
  context.fill(frame(), 'evenodd');
  context.scale(3.2, 3.2);
  context.translate(-106, -104);
  context.fill(shapeOf(horse));
  context.strokeStyle = '#cf1f25';
  context.lineWidth = 4;
  context.lineCap = 'round';
  context.stroke(new Path2D(clouds));
  context.restore();
  context.save();
  context.translate(600, 450);
  context.scale(3.2, 3.2);
  context.translate(-106, -104);
  context.fillStyle = '#fbeed6';
  context.fill(shapeOf(cuts));
  context.strokeStyle = '#fbeed6';
  context.lineWidth = 2.4;
  context.lineCap = 'round';
  context.stroke(new Path2D(slits));
  context.restore();
}

function shapeOf(outline: string): Path2D {
  return new Path2D(outline);
}

/** A scalloped ring with petals cut out of it. */
function frame(): Path2D {
  const path = new Path2D();
  path.arc(0, 0, 420, 0, Math.PI * 2);
  path.moveTo(366, 0);
  path.arc(0, 0, 366, 0, Math.PI * 2);
  for (let petal = 0; petal < 36; petal += 1) {
    const turn = (petal / 36) * Math.PI * 2;
    const x = Math.cos(turn) * 393;
    const y = Math.sin(turn) * 393;
    path.moveTo(x + 13, y);
    path.ellipse(x, y, 17, 8, turn, 0, Math.PI * 2);
  }
  return path;
}

const horse =
  'M146 34L150 20 158 34C170 42 180 56 186 70 188 77 182 82 176 80L164 74C156 74 152 80 150 88 148 98 148 104 145 110 152 118 166 116 176 122L190 142 182 150 168 134C158 134 148 136 140 132 142 142 152 150 154 160L152 186 142 186 143 164C134 156 124 150 118 138 104 144 90 144 78 138 72 146 62 150 56 158L44 182 34 178 44 152C46 142 48 134 52 126 48 138 40 146 30 150L8 160 4 150 26 138C34 126 36 112 42 102 30 96 22 104 16 118 12 126 4 126 0 122 6 118 6 108 10 98 16 84 30 80 44 86 58 76 78 78 96 82 108 82 116 76 120 66 108 62 102 52 106 42 112 46 116 48 120 46 114 38 116 28 122 22 126 28 130 30 134 30 134 24 138 18 144 16Z';
const clouds =
  'M22 178H90C98 178 98 168 90 168 88 158 76 158 74 166 68 154 52 158 52 168 44 162 34 168 36 176M112 190H164C174 190 172 179 164 180 162 171 151 171 149 179 143 167 129 171 129 181M68 190H98M88 200H136';
const cuts =
  'M160 48a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM66 96c8-8 20-6 24 2-10-2-16 2-18 10-6-2-8-6-6-12ZM98 96c6 4 12 4 18 0-2 8-6 12-12 12-4-2-6-6-6-12ZM126 96c4-8 8-14 14-16 2 10 0 18-6 24-4 0-8-2-8-8ZM54 112c6 4 8 10 6 16-6-2-8-8-6-16ZM86 122c8-4 16-4 24 0-8 6-16 6-24 0Z';
const slits =
  'M124 36q8 8 6 18M114 52q10 4 12 14M138 26q6 8 2 18M10 114q6-18 22-20M168 70q6 2 12 0M146 60q8 4 10 12';
