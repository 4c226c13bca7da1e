import { StageSearcher } from '../../core/constraints/identify.ts';
import { takeTurns } from '../analysing/takeTurns.ts';
import { serveThread } from '../rpc/serveThread.ts';
import type { SearcherApi } from './searcherApi.ts';

serveThread<SearcherApi>((context) => ({
  search: ({ ground, stages, next }) =>
    takeTurns(new StageSearcher(ground), stages, next, context.stopIfCancelled),
}));
