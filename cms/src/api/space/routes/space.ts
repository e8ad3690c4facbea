import { resourceRoutes } from '@scrm/guard/kit';

export default resourceRoutes({ name: 'space', plural: 'spaces' });
