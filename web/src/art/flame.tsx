import { useId } from 'preact/hooks';
import type { PetMood } from '@hongbao/sdk';
import { flameArt } from '@hongbao/sdk/stage';

/** The pet 小火人; as large as what it stands in. */
export function Flame({ mood = 'bright', stage = 1 }: { mood?: PetMood; stage?: number }) {
  const id = useId();
  return <span class="flame" dangerouslySetInnerHTML={{ __html: flameArt({ id, mood, stage }) }} />;
}
