export { buildMatchIndex, type IndexedProperty, MatchIndex } from './match-index';
export * from './rank-indexed';
