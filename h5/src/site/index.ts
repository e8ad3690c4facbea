export { createSite } from './create-site';
export { createHttpSource } from './http-source';
