import { useHandset } from '../game/phone-context.ts';
import { groupWords } from '../words/group.ts';
import { NameForm } from './name-form.tsx';

/** What the server takes for a group's name at most. */
const longestName = 40;

/** A new group: its name, and it opens. */
export function NewGroupSheet() {
  const { client } = useHandset().player;
  const words = groupWords();
  return (
    <NameForm
      lead={words.newGroupLead}
      label={words.name}
      idea={words.nameIdea}
      given={words.nameIdea}
      most={longestName}
      button={words.create}
      act="create-group"
      send={async (name) => (await client.createGroup({ name })).id}
    />
  );
}
