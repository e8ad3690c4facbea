/** What a body or a query says, read and checked by subject. */

export { readMustReason, readReason, readReveal, readStatus } from './acts';
export * from './body';
export * from './channels';
export * from './customers';
export * from './deals';
export * from './duplicates';
export * from './erasures';
export * from './handovers';
export * from './pipeline';
export * from './pool';
export * from './receivables';
export * from './reminders';
export * from './viewings';
