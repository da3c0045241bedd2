/** An entry is a `RoomRow` as text; shares past their time are left out although the row still names them. */
export function countOpen(entry: string, now: number): number {
  const { unopened } = JSON.parse(entry) as { unopened: { expiresAt: number }[] };
  return unopened.filter(({ expiresAt }) => expiresAt > now).length;
}
