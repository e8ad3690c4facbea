import type { Property } from '../../api-types';
import { assessCompleteness, type Completeness } from '../../domain';

/** What a listed row still lacks, by the rule that the server asks before it lists; the row must come with its media. */
export function assessProperty({ media, salePriceFen, ...facts }: Property): Completeness {
  return assessCompleteness({
    ...facts,
    // money comes as text when it does not fit a number
    salePriceFen: salePriceFen == null ? null : Number(salePriceFen),
    photoCount: (media ?? []).filter(({ kind }) => kind === 'photo').length,
  });
}
