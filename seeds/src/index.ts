export { LISTINGS } from './data/listings';
export { PARKS } from './data/parks';
export { ACCOUNTS, PANEL_EDITOR, PARTNERS, TEAMS } from './data/people';
export { REGION_NEIGHBOURS, REGIONS, regionAliases, regionByCode, regionOf } from './data/regions';
export { CANARY_ACCOUNTS, CANARY_EMAILS, CANARY_PHONES, CANARY_WECHATS } from './generate/canaries';
export { type DemoData, generateDemo } from './generate/generate-demo';
export type * from './generate/rows';
export { BUSINESS_TABLES, decideLoad } from './load/decide-load';
export { type LoadOptions, type LoadResult, loadDemo } from './load/load-demo';
