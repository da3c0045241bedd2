import type { Act, Habit } from './habit.ts';

const greetings = ['新年快乐', '恭喜发财', '万事如意', '年年有余', '大吉大利', '身体健康'];

/** Says a line, each time another one; now and then it is a sticker or a link, for there are packets for those, too. */
export const say: Habit = ({ player, turn, dice }): Act | undefined => {
  const { room } = player;
  if (!room) return undefined;
  const run = async (): Promise<unknown> => {
    if (dice < 0.1) return room.sendSticker('fu');
    if (dice < 0.15) return room.share({ url: `https://example.com/${turn}` });
    return room.say(`${greetings[turn % greetings.length] ?? ''} ${turn}`);
  };
  return { name: 'say', run };
};
