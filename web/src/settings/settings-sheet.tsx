import { Face } from '../art/face.tsx';
import { useHandset } from '../game/phone-context.ts';
import { language, named, type Language } from '../words/language.ts';
import { locales } from '../words/locales.ts';
import { showDay } from '../words/moments.ts';
import { settingsWords } from '../words/settings.ts';
import { ClockButtons } from './clock-buttons.tsx';
import { useServerClock } from '../game/use-server-clock.ts';

const languages: readonly (readonly [Language, string])[] = [
  ['zh', '中文'],
  ['en', 'English'],
];

/** The language, the clock, who plays here, and how the connection is. */
export function SettingsSheet() {
  const words = settingsWords();
  const { player, campaign } = useHandset();
  return (
    <div class="settings">
      <section class="card settings-me">
        <Face id={player.id} name={player.name} />
        <span>
          <strong>{player.name}</strong>
          <small class="small">{player.id}</small>
        </span>
      </section>
      <section>
        <h3>{words.language}</h3>
        <div class="settings-choice" role="group" aria-label={words.language}>
          {languages.map(([code, name]) => (
            <button
              class="chip"
              lang={locales[code]}
              aria-pressed={language.value === code}
              data-act={`language-${code}`}
              onClick={() => (language.value = code)}
              key={code}
            >
              {name}
            </button>
          ))}
        </div>
      </section>
      <ClockButtons />
      <dl class="card settings-facts">
        <dt>{words.day}</dt>
        <dd>
          <CampaignDay />
          <small class="small">{named(campaign.value.campaign.names)}</small>
        </dd>
        <dt>{words.connection}</dt>
        <dd>
          <ConnectionState />
        </dd>
      </dl>
      <nav class="settings-links" aria-label={words.developers}>
        <h3>{words.developers}</h3>
        <a href="/docs">{words.http}</a>
        <a href="/docs/rooms">{words.rooms}</a>
        <a href="/v1/campaign">{words.rules}</a>
      </nav>
    </div>
  );
}

function CampaignDay() {
  const { now } = useServerClock();
  const { zone } = useHandset().campaign.value.campaign;
  return <span data-day>{showDay(now, { zone, language: language.value })}</span>;
}

function ConnectionState() {
  const words = settingsWords();
  const { state } = useHandset().player.connection.value;
  const { errorMs } = useServerClock();
  return (
    <>
      <span class={state === 'online' ? 'tag tag-jade' : 'tag tag-red'}>
        {state === 'online' && '✓ '}
        {words.states[state]}
      </span>
      {Number.isFinite(errorMs) && (
        <small class="small">{words.clockError(String(Math.ceil(errorMs * 10) / 10))}</small>
      )}
    </>
  );
}
