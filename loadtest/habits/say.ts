import type { Act, Habit } from './habit.ts';

const greetings = ['新年快乐', '恭喜发财', '万事如意', '年年有余', '大吉大利', '身体健康'];

/** Says a line, each time another one. */
export const say: Habit = ({ player, turn }): Act | undefined => {
  const { room } = player;
  if (!room) return undefined;
  const text = `${greetings[turn % greetings.length] ?? ''} ${turn}`;
  return { name: 'say', run: async () => room.say(text) };
};
