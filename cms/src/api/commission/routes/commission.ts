import { resourceRoutes } from '@scrm/guard/kit';

export default resourceRoutes({ name: 'commission', plural: 'commissions', actions: ['find', 'findOne'] });
