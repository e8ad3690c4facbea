import { createImportController } from '@scrm/guard/kit';

export default createImportController('customer');
