import { createResourceController } from '@scrm/guard/kit';

export default createResourceController('share');
