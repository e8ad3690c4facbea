import { CONTACTS } from './examples/contacts';
import { DEMANDS } from './examples/demands';
import { FIGURES } from './examples/figures';
import { POSTS } from './examples/posts';
import { RENTS } from './examples/rents';
import { SALES } from './examples/sales';
import { SPACES } from './examples/spaces';

/** All of them. */
export const EXAMPLES = [...FIGURES, ...RENTS, ...SALES, ...POSTS, ...SPACES, ...CONTACTS, ...DEMANDS];
