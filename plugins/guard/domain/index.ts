export * from './access-table';
export * from './check-query';
export * from './domain-error';
export * from './mask';
export * from './panel-access';
export * from './roles';
export * from './state-machine';
