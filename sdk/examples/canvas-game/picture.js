const full = 2 * Math.PI;

/** Draws one frame. `scene` is there while a packet is opened: how bright, how restless, how many windows are lit. */
export function paint(context, world, scene = { glow: 0, tremble: 0, windows: 0 }) {
  const scale = context.canvas.height / 540;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  paintSky(context, world);
  paintRoofs(context, world, { base: 452, step: 190, colour: '#2c0a18', lit: 0 });
  for (const spark of world.sparks) paintSpark(context, world, spark);
  paintRoofs(context, world, { base: 500, step: 250, colour: '#16050f', lit: scene.windows });
  paintLantern(context, world, scene);
}

function paintSky(context, { width, timeMs }) {
  const sky = context.createLinearGradient(0, 0, 0, 540);
  sky.addColorStop(0, '#14040f');
  sky.addColorStop(0.55, '#4c0916');
  sky.addColorStop(1, '#b5391f');
  context.fillStyle = sky;
  context.fillRect(0, 0, width, 540);

  // Golden-ratio steps: scattered, yet the same stars in every frame.
  context.fillStyle = '#fff0b3';
  for (let at = 1; at < 60; at += 1) {
    context.globalAlpha = 0.25 + 0.2 * Math.sin(timeMs / 900 + at * 2.4);
    const side = at % 7 === 0 ? 2.4 : 1.4;
    context.fillRect(((at * 0.618034) % 1) * width, ((at * 0.754878) % 1) * 300, side, side);
  }
  context.globalAlpha = 1;

  const [x, y] = [width * 0.8, 112];
  glow(context, { x, y, radius: 150, colour: '255, 233, 168', opacity: 0.3 });
  disc(context, { x, y, radius: 40, colour: '#ffeebb' });
  disc(context, { x: x + 11, y: y - 9, radius: 7, colour: '#f6dc9c' });
  disc(context, { x: x - 13, y: y + 10, radius: 10, colour: '#f6dc9c' });
}

/** A row of houses with upturned eaves. Windows come on from the left as `lit` goes from 0 to 1. */
function paintRoofs(context, { width }, { base, step, colour, lit }) {
  const houses = Math.ceil(width / step) + 1;
  for (let at = 0; at < houses; at += 1) {
    const x = at * step + (base % 90) - 40;
    const top = base - 56 - ((at * 37 + base) % 41);
    context.fillStyle = colour;
    context.fillRect(x - step * 0.36, top + 40, step * 0.72, 540);
    context.beginPath();
    context.moveTo(x - step * 0.56, top + 26);
    context.quadraticCurveTo(x - step * 0.3, top + 34, x - step * 0.2, top);
    context.lineTo(x + step * 0.2, top);
    context.quadraticCurveTo(x + step * 0.3, top + 34, x + step * 0.56, top + 26);
    context.quadraticCurveTo(x + step * 0.45, top + 46, x, top + 46);
    context.quadraticCurveTo(x - step * 0.45, top + 46, x - step * 0.56, top + 26);
    context.fill();
    context.fillRect(x - step * 0.23, top - 5, step * 0.46, 7);

    for (const [number, side] of [-0.2, 0, 0.2].entries()) {
      const isLit = (at * 3 + number + 1) / (houses * 3) <= lit;
      context.fillStyle = isLit ? '#ffd35c' : '#5a1c1c';
      context.fillRect(x + side * step - 9, top + 62, 18, 24);
      if (isLit)
        glow(context, {
          x: x + side * step,
          y: top + 74,
          radius: 46,
          colour: '255, 190, 70',
          opacity: 0.5,
        });
      context.fillStyle = colour;
      context.fillRect(x + side * step - 1, top + 62, 2, 24);
      context.fillRect(x + side * step - 9, top + 73, 18, 2);
    }
  }
}

function paintSpark(context, { width, timeMs }, { along, y }) {
  const phase = along * 20;
  const x = along * width + 8 * Math.sin(timeMs / 700 + phase);
  const size = 9 + 2 * Math.sin(timeMs / 240 + phase);
  glow(context, { x, y, radius: 26, colour: '255, 211, 92', opacity: 0.55 });
  context.fillStyle = '#fff0b3';
  context.beginPath();
  for (let point = 0; point < 8; point += 1) {
    const reach = point % 2 === 0 ? size : size * 0.28;
    context.lineTo(
      x + reach * Math.cos((point * full) / 8),
      y + reach * Math.sin((point * full) / 8),
    );
  }
  context.fill();
}

/** Its origin is the ring that it hangs by, so that it leans and trembles about that. */
function paintLantern(context, { lantern, timeMs }, { glow: light, tremble }) {
  context.save();
  context.translate(lantern.x, lantern.y - 44 + 4 * Math.sin(timeMs / 800));
  context.rotate(lantern.lean + (tremble * 4 * Math.PI) / 180);
  glow(context, {
    x: 0,
    y: 44,
    radius: 130 + 170 * light,
    colour: '255, 150, 60',
    opacity: Math.min(1, 0.5 + light / 2),
  });

  const paper = context.createRadialGradient(0, 46, 4, 0, 44, 44);
  paper.addColorStop(0, light > 0.05 ? '#fff7d8' : '#ffc46b');
  paper.addColorStop(0.45, '#f0472f');
  paper.addColorStop(1, '#b8121c');
  context.fillStyle = paper;
  context.beginPath();
  context.ellipse(0, 44, 42, 34, 0, 0, full);
  context.fill();
  context.strokeStyle = '#ffd35c88';
  context.lineWidth = 1.2;
  for (const rib of [8, 25, 42]) {
    context.beginPath();
    context.ellipse(0, 44, rib, 34, 0, 0, full);
    context.stroke();
  }
  context.fillStyle = '#f4b63f';
  context.fillRect(-17, 6, 34, 8);
  context.fillRect(-17, 74, 34, 8);
  context.fillRect(-1, -6, 2, 12);
  for (const thread of [-8, -3, 2, 7])
    context.fillRect(thread, 82, 1.6, 26 - Math.abs(thread + 0.5));
  context.restore();
}

function disc(context, { x, y, radius, colour }) {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, full);
  context.fill();
}

/** Light that fades outwards; the colour is its red, green and blue. */
function glow(context, { x, y, radius, colour, opacity }) {
  const light = context.createRadialGradient(x, y, 0, x, y, radius);
  light.addColorStop(0, `rgba(${colour}, ${opacity})`);
  light.addColorStop(1, `rgba(${colour}, 0)`);
  context.fillStyle = light;
  context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}
