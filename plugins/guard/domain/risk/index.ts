export * from './assess-risk';
export * from './classify-agent';
export * from './default-rules';
export * from './networks';
export * from './read-rule';
export * from './render-reason';
export * from './risk-kinds';
export * from './risk-terms';
