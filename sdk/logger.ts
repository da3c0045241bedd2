/** Where the SDK tells what it does, if you want to know; `console` fits. It is silent without one. */
export interface HongbaoLogger {
  /** Everyday steps: entering, reconnecting, repeating. */
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** What a person should look at. */
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
