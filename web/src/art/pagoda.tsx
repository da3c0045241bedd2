/** A tower of one and more tiers whose foot stands at (x, y); its windows are lit by the scene's CSS. */
export function Pagoda({
  x,
  y,
  width,
  tiers,
}: {
  x: number;
  y: number;
  width: number;
  tiers: number;
}) {
  const floors = Array.from({ length: tiers }, (_, floor) => floor);
  const spire = -tiers * floorHeight - 2;
  return (
    <g class="pagoda" transform={`translate(${x} ${y}) scale(${width / 100})`}>
      {floors.map((floor) => (
        <Floor key={floor} floor={floor} half={50 - floor * 9} hasDoor={floor === 0} />
      ))}
      {tiers > 1 && (
        <path
          class="pagoda-gold-fill"
          d={`M-2 ${spire + 2}L-1 ${spire - 12}H1L2 ${spire + 2}ZM0 ${spire - 21}a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Z`}
        />
      )}
    </g>
  );
}

const floorHeight = 34;

function Floor({ floor, half, hasDoor }: { floor: number; half: number; hasDoor: boolean }) {
  const wall = half * 0.66;
  const panes = hasDoor ? [-0.6, 0.6] : [-0.42, 0.42];
  return (
    <g transform={`translate(0 ${-floor * floorHeight})`}>
      <rect class="pagoda-wall" x={-wall} y="-24" width={wall * 2} height="24" />
      {panes.map((at) => (
        <g key={at} transform={`translate(${at * wall} 0)`}>
          <rect class="pagoda-halo" x="-9" y="-23" width="18" height="24" rx="6" />
          <rect class="pagoda-pane" x="-5" y="-17" width="10" height="12" rx="1" />
          <path class="pagoda-bars" d="M0-17V-5M-5-11H5" />
        </g>
      ))}
      {hasDoor && <path class="pagoda-pane" d="M-7 0V-12A7 7 0 0 1 7-12V0Z" />}
      <path class="pagoda-roof" d={roof(half)} />
      <path class="pagoda-gold" d={eave(half)} />
      <circle class="pagoda-lamp" cx={-half + 5} cy="-20" r="2.6" />
      <circle class="pagoda-lamp" cx={half - 5} cy="-20" r="2.6" />
    </g>
  );
}

/** Eaves that turn up at their ends. */
function roof(half: number): string {
  const ridge = half * 0.5;
  return `M${-half - 6}-32C${-half * 0.8}-27 ${-ridge - 5}-32 ${-ridge}-42H${ridge}C${ridge + 5}-32 ${half * 0.8}-27 ${half + 6}-32 ${half + 3}-26 ${half * 0.86}-23 ${half * 0.7}-22H${-half * 0.7}C${-half * 0.86}-23 ${-half - 3}-26 ${-half - 6}-32Z`;
}

function eave(half: number): string {
  return `M${-half - 6}-32C${-half - 3}-26 ${-half * 0.86}-23 ${-half * 0.7}-22H${half * 0.7}C${half * 0.86}-23 ${half + 3}-26 ${half + 6}-32`;
}
