export * from './attribute-inquiry';
export * from './channels';
export * from './filter-visit';
export * from './partner-machine';
export * from './poster-facts';
export * from './promo-code';
export * from './share-state';
