/** The stickers there are, in the order of the tray. `name` is what `pair.sendSticker(name)` sends. */
export const stickers = [
  { name: 'lantern', zh: '红灯笼', en: 'Lantern' },
  { name: 'fish', zh: '年年有余', en: 'Plenty of fish' },
  { name: 'firecracker', zh: '放鞭炮', en: 'Firecrackers' },
  { name: 'knot', zh: '中国结', en: 'Lucky knot' },
  { name: 'tangerine', zh: '大吉大利', en: 'Tangerines' },
  { name: 'horse', zh: '马到成功', en: 'Year of the horse' },
  { name: 'dumpling', zh: '吃饺子', en: 'Dumplings' },
  { name: 'fireworks', zh: '放烟花', en: 'Fireworks' },
  { name: 'snow', zh: '瑞雪兆丰年', en: 'Snow' },
  { name: 'ingot', zh: '招财进宝', en: 'Gold ingot' },
  { name: 'hug-flame', zh: '抱抱', en: 'Hug' },
  { name: 'thumbs-up-flame', zh: '真棒', en: 'Well done' },
  { name: 'sleepy-flame', zh: '晚安', en: 'Good night' },
  { name: 'sad-flame', zh: '想你了', en: 'Miss you' },
] as const;

export type StickerName = (typeof stickers)[number]['name'];
