/** What a code says, and what whoever meets it should do. */
export interface CodeText {
  readonly means: string;
  readonly do: string;
}

export interface CodeEntry {
  /** A refusal is a fact about what was asked; a fault is the machine's or the network's. */
  readonly kind: 'refusal' | 'fault';
  /** Whether the same call can succeed later with nothing changed by the caller. */
  readonly retryable: boolean;
  readonly en: CodeText;
  readonly zh: CodeText;
}

type Texts = Pick<CodeEntry, 'en' | 'zh'>;

/** A refusal that stays one. */
export function never(
  en: [means: string, what: string],
  zh: [means: string, what: string],
): CodeEntry {
  return { kind: 'refusal', retryable: false, ...texts(en, zh) };
}

/** A refusal that may not be one a little later. */
export function later(
  en: [means: string, what: string],
  zh: [means: string, what: string],
): CodeEntry {
  return { kind: 'refusal', retryable: true, ...texts(en, zh) };
}

/** What failed was the machine or the way to it. */
export function fault(
  retryable: boolean,
  en: [means: string, what: string],
  zh: [means: string, what: string],
): CodeEntry {
  return { kind: 'fault', retryable, ...texts(en, zh) };
}

function texts(en: [string, string], zh: [string, string]): Texts {
  return { en: { means: en[0], do: en[1] }, zh: { means: zh[0], do: zh[1] } };
}
