import { importRoutes } from '@scrm/guard/kit';

export default { routes: importRoutes({ name: 'customer', plural: 'customers' }) };
