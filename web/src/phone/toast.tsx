import { useEffect } from 'preact/hooks';
import { useHandset } from '../game/phone-context.ts';

/** Long enough to be read twice. */
const shownMs = 5000;

/** A sentence that passes; a screen reader says it, too. */
export function Toast() {
  const { toast } = useHandset();
  const said = toast.value;
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => (toast.value = null), shownMs);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div class="toast-place" role="status">
      {said !== null && <p class="toast">{said}</p>}
    </div>
  );
}
