/**
 * Copies what a field holds and leaves it selected; `false` where the browser forbids it and the player has to. On a
 * plain-http address there is no `navigator.clipboard`: the old command still works there.
 */
export async function copyFrom(field: HTMLInputElement): Promise<boolean> {
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}
