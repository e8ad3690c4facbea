import { resourceRoutes } from '@scrm/guard/kit';

export default resourceRoutes({ name: 'channel-cost', plural: 'channel-costs' });
