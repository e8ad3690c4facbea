import { resourceRoutes } from '@scrm/guard/kit';

export default resourceRoutes({ name: 'contract', plural: 'contracts' });
