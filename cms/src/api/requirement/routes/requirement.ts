import { resourceRoutes } from '@scrm/guard/kit';

export default resourceRoutes({ name: 'requirement', plural: 'requirements' });
