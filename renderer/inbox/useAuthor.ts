import type { Author } from '../../core/contract/author.ts';
import { authorName } from '../../core/text/author.ts';
import { useText } from '../text/useText.ts';

/** Who said something, and on which laptop. */
export function useAuthor(): (author: Author) => string {
  const { say } = useText();
  return (author) => authorName(author, say);
}
