export * from './actor';
export * from './change-status';
export * from './input';
export * from './resource-controller';
export * from './transaction';
export * from './writable';
