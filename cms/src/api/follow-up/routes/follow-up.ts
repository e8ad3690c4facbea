import { resourceRoutes } from '@scrm/guard/kit';

export default resourceRoutes({ name: 'follow-up', plural: 'follow-ups' });
