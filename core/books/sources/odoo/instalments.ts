import { ownIdKey } from '../../pour/keys.ts';
import { NumberColumn } from '../../pour/numberColumn.ts';
import { TextIndex } from '../../pour/textIndex.ts';

/** Counts the lines of each move of a file that debit its customer: instalments of one bill. */
export class Instalments {
  private readonly moves = new TextIndex();
  private readonly counts = new NumberColumn();

  /** The identity of the move's next line: the move's own for the first. */
  nextKey(move: string): string {
    const at = this.moves.add(move);
    this.counts.add(at, 1);
    const ordinal = this.counts.get(at);
    return ownIdKey(ordinal === 1 ? move : `${move}\u001f${ordinal}`);
  }
}
