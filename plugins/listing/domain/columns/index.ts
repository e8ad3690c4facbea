export { isUnsupported, type Unsupported } from './ask-column';
export * from './column-store';
export * from './column-table';
export * from './count-rows';
export * from './find-rows';
