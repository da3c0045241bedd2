import { useHandset } from '../game/phone-context.ts';
import { groupWords } from '../words/group.ts';
import { NameForm } from './name-form.tsx';

/** A whole link fits, too: its code is found in it. */
const longestText = 300;

/** Into a group by the code that someone of it sent. */
export function JoinGroupSheet() {
  const { client } = useHandset().player;
  const words = groupWords();
  return (
    <NameForm
      lead={words.joinLead}
      label={words.code}
      idea={words.codeIdea}
      most={longestText}
      button={words.join}
      act="enter-group"
      send={async (text) => (await client.joinGroup(codeIn(text))).id}
    />
  );
}

/** The code that was typed, or the one in a pasted link. */
export function codeIn(text: string): string {
  if (!URL.canParse(text)) return text;
  return new URL(text).searchParams.get('group-invite') ?? text;
}
