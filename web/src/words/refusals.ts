import { HongbaoError, type Code } from '@hongbao/sdk';
import { words } from '@hongbao/sdk/words';
import { language } from './language.ts';

/** What a player is told when something was refused or failed: never an inner message, never silence. */
export function sayWhy(error: unknown): string {
  const code: Code = error instanceof HongbaoError ? error.code : 'internal';
  return words[code][language.value];
}
