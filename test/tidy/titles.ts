/** The titles of a test file's cases, as they are written: a template stands with its holes. */
export function titlesOf(source: string): readonly string[] {
  const pattern = /\bit\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/gs;
  return [...source.matchAll(pattern)].map((match) => match[2] ?? '');
}

/** Rule ids of DESIGN §5 and §8: two letters for the game, then a number. */
export function ruleIdsIn(text: string): readonly string[] {
  return [...text.matchAll(/\b(?:TK|SK|PT|PK|DA|GP|GM|RN|TR|RD)\d+\b/g)].map((match) => match[0]);
}
