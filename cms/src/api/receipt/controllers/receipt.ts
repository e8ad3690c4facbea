import { createResourceController } from '@scrm/guard/kit';

/** Receipts are read here; they are recorded through their deal. */
export default createResourceController('receipt');
