import { Face } from './face.tsx';

/** A group's face: its name's first character, and two heads behind it. Decoration only. */
export function GroupFace({ id, name }: { id: string; name: string }) {
  return (
    <span class="group-face" aria-hidden="true">
      <i />
      <i />
      <Face id={id} name={name} />
    </span>
  );
}
