import { books } from './books.ts';
import { serve } from './serve.ts';

serve(books);
