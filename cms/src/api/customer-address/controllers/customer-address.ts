import { createPartController } from '@scrm/crm/strapi-server';

export default createPartController('customer-address', 'addresses');
