import { resourceRoutes } from '@scrm/guard/kit';

export default resourceRoutes({ name: 'team', plural: 'teams' });
