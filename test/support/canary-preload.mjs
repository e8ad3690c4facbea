// @ts-check
import { canaryWatch, watchAnswers } from './canaries.mjs';

// node --import this: what a spawned server answers is looked through as well.
watchAnswers();
process.on('exit', () => canaryWatch().save());
