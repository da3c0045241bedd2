/**
 * Copies a text; `false` where the browser forbids it and the player has to, by what `mark` has selected. On a
 * plain-http address there is no `navigator.clipboard`: the old command still works there, on what is selected.
 */
export async function copyText(text: string, mark: () => void): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    mark();
    return document.execCommand('copy');
  }
}
