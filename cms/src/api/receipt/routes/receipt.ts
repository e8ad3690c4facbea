import { resourceRoutes } from '@scrm/guard/kit';

export default resourceRoutes({ name: 'receipt', plural: 'receipts', actions: ['find', 'findOne'] });
