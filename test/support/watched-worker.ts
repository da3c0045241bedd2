import { parentPort } from 'node:worker_threads';
import { books } from '../../server/sqlite/books.ts';
import { serve } from '../../server/sqlite/serve.ts';

// What Node itself posts from a thread under `node --watch`, before the thread has said anything.
parentPort?.postMessage({ 'watch:import': ['file:///server/sqlite/worker.ts'] });
serve(books);
