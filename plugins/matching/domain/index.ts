export * from './criteria';
export * from './match-types';
export * from './offered-spaces';
export * from './rank-matches';
export * from './reason-texts';
export * from './region-closeness';
export * from './score-pair';
