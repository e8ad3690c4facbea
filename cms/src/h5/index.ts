export {
  createPublisher,
  PROPERTY_CHANNEL,
  type Publisher,
  type PublisherOptions,
  type PublisherState,
} from './publisher';
export { type StaticSiteOptions, serveStatic } from './serve';
export { createSitePublisher, siteDir, watchPages } from './site';
