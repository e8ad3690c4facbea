import { createResourceController } from '../kit/resource-controller';

/** Colleagues, for assignment and filters: names and work phones only. */
export const userController = createResourceController('user');
