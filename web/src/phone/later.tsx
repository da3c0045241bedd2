import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A part of the page that is loaded when it first stands somewhere; until it is there, nothing does. */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Later(props: Props) {
    const [Part, setPart] = useState<{ readonly of: ComponentType<Props> } | undefined>(
      loaded && { of: loaded },
    );
    useEffect(() => {
      if (Part) return;
      let isHere = true;
      load().then(
        (part) => {
          loaded = part;
          if (isHere) setPart({ of: part });
        },
        // Where it stands next it is asked for again.
        () => {},
      );
      return () => void (isHere = false);
    }, []);
    return Part ? <Part.of {...props} /> : null;
  };
}
