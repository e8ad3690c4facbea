import { resourceRoutes } from '@scrm/guard/kit';

/** Codes are made through `/promotion/codes`; here they are read, and stopped or given an end. */
export default resourceRoutes({ name: 'share', plural: 'shares', actions: ['find', 'findOne', 'update'] });
