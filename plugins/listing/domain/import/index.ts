export * from './find-duplicate-key';
export * from './import-attributes';
export * from './plan-import';
export * from './read-cell';
export * from './read-row';
export * from './recognise-columns';
export * from './settle-units';
