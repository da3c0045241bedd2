import { createRoot } from 'react-dom/client';
import { HongbaoClient } from '@hongbao/sdk';
import { PairRoom } from './pair-room.tsx';

// Another server: add ?server=http://… to this page's address. A game of yours has its own written here.
const url = new URLSearchParams(location.search).get('server') ?? 'http://localhost:2567';

// Join first, draw then: a joined room has its state, so that no component needs to know of a room without one.
const hongbao = await HongbaoClient.guest({ url, name: 'He', friend: 'bot' });
const [friend] = await hongbao.friends();
const root = document.querySelector('#root');
if (friend && root) createRoot(root).render(<PairRoom pair={await hongbao.joinPair(friend.id)} />);
