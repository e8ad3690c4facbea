import { createPartController } from '@scrm/crm/strapi-server';

export default createPartController('contact', 'contacts');
