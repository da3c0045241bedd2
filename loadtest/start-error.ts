/** What keeps a rehearsal from beginning, as one sentence with its remedy. Nothing has been played. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
