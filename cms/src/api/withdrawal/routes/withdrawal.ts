import { resourceRoutes } from '@scrm/guard/kit';

export default resourceRoutes({ name: 'withdrawal', plural: 'withdrawals', actions: ['find', 'findOne'] });
