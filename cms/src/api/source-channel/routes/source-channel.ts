import { resourceRoutes } from '@scrm/guard/kit';

export default resourceRoutes({ name: 'source-channel', plural: 'source-channels' });
