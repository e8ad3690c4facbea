export * from './customer-attributes';
export * from './read-customer-row';
export * from './read-stage-word';
export * from './recognise-customer-columns';
