import { resourceRoutes } from '@scrm/guard/kit';

export default resourceRoutes({ name: 'park', plural: 'parks' });
