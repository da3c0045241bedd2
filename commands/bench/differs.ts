/** A fault where one number is not the other; none where it is. */
export function differs(
  name: string,
  what: string,
  { is, should }: { readonly is: number; readonly should: number },
): readonly string[] {
  return is === should ? [] : [`${name}: ${what}: ${is}, not ${should}`];
}
