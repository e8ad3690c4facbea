export { isUnsupported, type Unsupported } from './ask-column';
export * from './column-store';
export * from './column-table';
export * from './count-rows';
export { findPage } from './find-page';
export * from './find-rows';
