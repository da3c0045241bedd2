import {
  paintDisc,
  paintGlow,
  paintHouse,
  paintLantern,
  paintSky,
  sampleHeight,
  sampleWidth,
  type Painting,
} from './sample-brushes.ts';

/** Fireworks over the roofs of a town, and in its river. */
export function paintFireworks(painting: Painting): void {
  paintSky(painting, '#12072b', '#3a0f45', '#8a1f45', '#d9582f');
  paintBursts(painting);
  const { context, random } = painting;
  context.fillStyle = '#22061c';
  context.fillRect(0, 660, sampleWidth, 80);
  for (let house = 0; house < 9; house += 1) {
    const width = 150 + random() * 90;
    const at = { x: house * 150, y: 740, width, height: 90 + random() * 90 };
    paintHouse(painting, at, { wall: '#22061c', roof: '#150310', pane: '#ffcf6a' });
  }
  context.fillStyle = '#15051a';
  context.fillRect(0, 735, sampleWidth, sampleHeight);
  // The river keeps what is above it, upside down and broken by waves.
  context.save();
  context.globalAlpha = 0.42;
  context.translate(0, 1475);
  context.scale(1, -1);
  // What is taken is measured in the canvas' own pixels, where it goes in the field's.
  const pixel = context.canvas.width / sampleWidth;
  const { canvas } = context;
  context.drawImage(canvas, 0, 570 * pixel, canvas.width, 165 * pixel, 0, 570, sampleWidth, 165);
  context.restore();
  for (let wave = 0; wave < 90; wave += 1) {
    context.fillStyle = `rgb(255 ${150 + random() * 80} 90 / ${0.05 + random() * 0.16})`;
    const y = 745 + random() * 150;
    context.fillRect(random() * sampleWidth, y, 40 + random() * 120, 1 + (y - 745) / 40);
  }
}

const bursts = [
  { x: 330, y: 250, radius: 230, colour: '255 205 90' },
  { x: 830, y: 190, radius: 180, colour: '255 110 120' },
  { x: 1050, y: 400, radius: 120, colour: '130 230 210' },
  { x: 600, y: 430, radius: 110, colour: '255 240 200' },
  { x: 110, y: 480, radius: 90, colour: '200 140 255' },
] as const;

function paintBursts(painting: Painting): void {
  const { context, random } = painting;
  context.lineCap = 'round';
  for (const { x, y, radius, colour } of bursts) {
    paintGlow(painting, { x, y, radius: radius * 1.5 }, colour, 0.5);
    for (let ray = 0; ray < 64; ray += 1) {
      const turn = (ray / 64) * Math.PI * 2 + random() * 0.08;
      const reach = radius * (0.55 + random() * 0.45);
      const tip = { x: x + Math.cos(turn) * reach, y: y + Math.sin(turn) * reach + reach * 0.14 };
      context.strokeStyle = `rgb(${colour} / ${0.35 + random() * 0.6})`;
      context.lineWidth = 1.5 + random() * 2.5;
      context.beginPath();
      context.moveTo(x + Math.cos(turn) * radius * 0.06, y + Math.sin(turn) * radius * 0.06);
      context.quadraticCurveTo(
        x + Math.cos(turn) * reach * 0.7,
        y + Math.sin(turn) * reach * 0.7,
        tip.x,
        tip.y,
      );
      context.stroke();
      paintDisc(painting, { ...tip, radius: 2 + random() * 4 }, '#fff', `rgb(${colour})`);
    }
    paintGlow(painting, { x, y, radius: radius * 0.22 }, '255 250 225', 1);
  }
}

/** Snow falls on a lane, and the lanterns are lit. */
export function paintSnow(painting: Painting): void {
  paintSky(painting, '#16233f', '#2d4468', '#6a7ba0', '#c9c4d4');
  const { context, random } = painting;
  for (const [x, width, height, y] of lane) {
    paintHouse(
      painting,
      { x, y, width, height },
      { wall: '#3a2733', roof: '#2a1b28', pane: '#ffcf6a' },
    );
    paintGlow(painting, { x, y: y - height * 0.5, radius: width * 0.7 }, '255 180 90', 0.28);
    paintSnowyRoof(context, { x, y: y - height, width });
  }
  const ground = context.createLinearGradient(0, 640, 0, sampleHeight);
  ground.addColorStop(0, '#dfe3ef');
  ground.addColorStop(1, '#f7f4f2');
  context.fillStyle = ground;
  context.beginPath();
  context.moveTo(0, 700);
  context.bezierCurveTo(300, 640, 500, 720, 700, 690);
  context.bezierCurveTo(900, 660, 1050, 690, sampleWidth, 670);
  context.lineTo(sampleWidth, sampleHeight);
  context.lineTo(0, sampleHeight);
  context.fill();
  context.strokeStyle = '#2a1b28';
  context.lineWidth = 4;
  context.beginPath();
  context.moveTo(0, 120);
  context.quadraticCurveTo(600, 330, sampleWidth, 110);
  context.stroke();
  for (const [x, y, radius] of [
    [110, 220, 58],
    [350, 280, 66],
    [610, 300, 72],
    [870, 276, 64],
    [1090, 205, 56],
  ] as const) {
    paintLantern(painting, { x, y, radius });
    paintGlow(painting, { x, y: 760, radius: 200 }, '255 160 80', 0.16);
  }
  for (let flake = 0; flake < 420; flake += 1) {
    const near = random();
    context.fillStyle = `rgb(255 255 255 / ${0.3 + near * 0.6})`;
    context.beginPath();
    context.arc(
      random() * sampleWidth,
      random() * sampleHeight,
      1 + near * near * 7,
      0,
      Math.PI * 2,
    );
    context.fill();
  }
}

const lane = [
  [130, 380, 250, 700],
  [1070, 400, 270, 700],
  [420, 250, 150, 680],
  [790, 260, 160, 680],
  [610, 170, 100, 670],
] as const;

function paintSnowyRoof(
  context: CanvasRenderingContext2D,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): void {
  const half = width / 2;
  context.fillStyle = '#eef1f8';
  context.beginPath();
  context.moveTo(x - half * 1.16, y - width * 0.05);
  context.quadraticCurveTo(x - half * 0.75, y - width * 0.05, x - half * 0.44, y - width * 0.27);
  context.quadraticCurveTo(x, y - width * 0.31, x + half * 0.44, y - width * 0.27);
  context.quadraticCurveTo(x + half * 0.75, y - width * 0.05, x + half * 1.16, y - width * 0.05);
  context.quadraticCurveTo(x + half * 0.7, y + width * 0.02, x + half * 0.3, y - width * 0.06);
  context.quadraticCurveTo(x, y - width * 0.01, x - half * 0.3, y - width * 0.06);
  context.quadraticCurveTo(x - half * 0.7, y + width * 0.02, x - half * 1.16, y - width * 0.05);
  context.fill();
}
