import { BOOK_ENDINGS } from '../../core/books/input/bookNames.ts';
import type { MenuWords } from './menu.ts';

/** The kinds of files that the dialog for books offers: those that can be read, then all. */
export function bookFilters({
  books,
  allFiles,
}: Pick<MenuWords, 'books' | 'allFiles'>): Electron.FileFilter[] {
  return [
    { name: books, extensions: [...BOOK_ENDINGS, 'zip'] },
    { name: allFiles, extensions: ['*'] },
  ];
}
