import { faceTone } from '@hongbao/sdk/stage';

/** A player's face: the first character of the name on a colour that belongs to the player id. Decoration only. */
export function Face({
  id,
  name,
  isAway = false,
}: {
  id: string;
  name: string;
  isAway?: boolean | undefined;
}) {
  const [from, to] = faceTone(id);
  return (
    <span
      class="face"
      style={{ '--face-1': from, '--face-2': to }}
      data-away={isAway || undefined}
      aria-hidden="true"
    >
      {firstCharacter(name)}
    </span>
  );
}

function firstCharacter(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return (first?.segment ?? '·').toUpperCase();
}
