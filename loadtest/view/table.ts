import { stripVTControlCharacters } from 'node:util';

/** Columns beside each other: the first to the left, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => lengthOf(row[at] ?? ''))),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, at) => {
        const room = ' '.repeat(Math.max(0, (widths[at] ?? 0) - lengthOf(cell)));
        return at === 0 ? cell + room : room + cell;
      })
      .join('  '),
  );
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** Colours take no room. */
const lengthOf = (cell: string): number => stripVTControlCharacters(cell).length;
