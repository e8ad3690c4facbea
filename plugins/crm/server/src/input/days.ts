import { z } from 'zod';
import { isDay } from '../lib/time';

/** A day in Shanghai as YYYY-MM-DD. @param label what it is the day of, as the person who mistyped it is told: 终止日 */
export const someDay = (label: string) =>
  z.string({ error: `${label}应为 YYYY-MM-DD` }).refine(isDay, { error: `${label}应为 YYYY-MM-DD` });
