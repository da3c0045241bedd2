import type { FlameMood, FlamePalette } from './flame-palettes.ts';

/** Eyes, cheeks and mouth, around x = 100, y = 150. */
export function flameFace(id: string, mood: FlameMood, palette: FlamePalette): string {
  return `<g class="flame-face">${cheeks(id)}${eyes(mood, palette.face)}${mouth(mood, palette)}</g>`;
}

function cheeks(id: string): string {
  return `<ellipse cx="52" cy="166" rx="15" ry="11" fill="url(#${id}-blush)"/><ellipse cx="148" cy="166" rx="15" ry="11" fill="url(#${id}-blush)"/>`;
}

function eyes(mood: FlameMood, ink: string): string {
  if (mood === 'asleep')
    return `<g fill="none" stroke="${ink}" stroke-width="5.5" stroke-linecap="round"><path d="M58 146C63 154 76 154 81 146"/><path d="M119 146C124 154 137 154 142 146"/><path d="M60 150l-5 4M140 150l5 4" stroke-width="3.5"/></g>`;
  const open = `<g class="flame-eyes">${eye(70, ink)}${eye(130, ink)}</g>`;
  if (mood === 'bright') return open;
  return `${open}<g fill="none" stroke="${ink}" stroke-width="5" stroke-linecap="round"><path d="M56 126C63 124 70 121 76 116"/><path d="M144 126C137 124 130 121 124 116"/></g><path d="M58 157c-5 7-6 12-2 14 5 1 7-5 2-14Z" fill="#bfe3f2" opacity=".9"/>`;
}

function eye(x: number, ink: string): string {
  return `<g class="flame-eye"><ellipse cx="${x}" cy="143" rx="10.5" ry="13.5" fill="${ink}"/><ellipse cx="${x}" cy="150" rx="7" ry="5" fill="#a8471f" opacity=".55"/><circle cx="${x + 3.5}" cy="137" r="4.4" fill="#fff"/><circle cx="${x - 4}" cy="147" r="2" fill="#fff" opacity=".85"/></g>`;
}

function mouth(mood: FlameMood, palette: FlamePalette): string {
  if (mood === 'asleep')
    return `<ellipse class="flame-mouth" cx="100" cy="169" rx="5.5" ry="4.5" fill="${palette.face}"/>`;
  if (mood === 'grey')
    return `<path class="flame-mouth" d="M87 174C93 166 107 166 113 174" fill="none" stroke="${palette.face}" stroke-width="5" stroke-linecap="round"/>`;
  return `<g class="flame-mouth"><path d="M84 160C90 163 110 163 116 160 117 173 110 181 100 181S83 173 84 160Z" fill="#6d150f" stroke="${palette.face}" stroke-width="3.5" stroke-linejoin="round"/><path d="M91 175C94 171 106 171 109 175 107 178.5 104 180 100 180S93 178.5 91 175Z" fill="#ff7d6b"/></g>`;
}
