/** What can be done to servers that are the tester's own, and to no others. */
export interface OwnServers {
  /** Of a run that begins so soon: the rains that their campaign was given are counted from there. */
  begin(inMs: number): Promise<void>;
  /** One after the other; resolves when the last one serves again. */
  restart(): Promise<void>;
  /** From then on their payment rail answers late. */
  slowPayout(): void;
}
