/** Wide enough for every safe integer, so that cursors sort as text. */
const cursorDigits = 16;

/** A line's place in the journal as those outside see it. */
export const cursorOf = (seq: number): string => String(seq).padStart(cursorDigits, '0');
