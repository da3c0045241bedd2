/** Pairs or members by number: the same number is the same pair, or the same member, each time. */
export interface NumberRange {
  readonly from: number;
  readonly count: number;
}

export interface BenchMember {
  readonly player: string;
  readonly name: string;
}

/** The two members of a room, with ids and names as long as real ones. */
export function membersOf(number: number): readonly [BenchMember, BenchMember] {
  const id = number.toString().padStart(10, '0');
  return [
    { player: `g_bench-lan-${id}`, name: `阿岚 ${id}` },
    { player: `g_bench-hes-${id}`, name: `小禾 ${id}` },
  ];
}

export function numbersIn({ from, count }: NumberRange): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}
