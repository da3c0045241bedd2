import type { ComponentChildren } from 'preact';
import { useHandset } from '../game/phone-context.ts';
import type { Place } from '../game/place.ts';
import { language } from '../words/language.ts';
import { showMoment } from '../words/moments.ts';

interface HomeRowProps {
  readonly place: Place;
  readonly name: string;
  readonly face: ComponentChildren;
  readonly changedAt: number;
  readonly unreadLines: number;
  readonly now: number;
  readonly onOpen: (place: Place) => void;
  /** What waits there. */
  readonly children: ComponentChildren;
}

/** The part of a row that opens its room: a face, a name, when something happened there, and what waits. */
export function HomeRow(props: HomeRowProps) {
  const { place, name, face, changedAt, unreadLines, now, onOpen, children } = props;
  const { zone } = useHandset().campaign.value.campaign;
  return (
    <button class="home-row-open" data-act="room" data-place={place} onClick={() => onOpen(place)}>
      <span class="home-face">
        {face}
        {unreadLines > 0 && (
          <i class="home-badge" aria-hidden="true">
            {unreadLines > 99 ? '99+' : unreadLines}
          </i>
        )}
      </span>
      <span class="home-row-main">
        <span class="home-row-name">
          <strong>{name}</strong>
          <small>{showMoment(changedAt, { now, zone, language: language.value })}</small>
        </span>
        {children}
      </span>
    </button>
  );
}
