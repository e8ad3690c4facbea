import { resourceRoutes } from '@scrm/guard/kit';

export default resourceRoutes({ name: 'region', plural: 'regions' });
