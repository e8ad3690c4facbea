export { ATTRIBUTE_TAGS } from './finish-reading';
export type { IntakeKind } from './intake-kind';
export * from './intake-reading';
export { type ContactKind, type IntakeContact, writePhone } from './read-contacts';
export * from './read-listing-text';
export { isVacantNow } from './read-terms';
export type { IntakeDoubt, IntakeSpan } from './scan';
