import type { PropertyMedia } from '../../../api-types';
import { MEDIA_KIND_LABELS } from '../../../domain';

type Named = Pick<PropertyMedia, 'id' | 'kind' | 'caption'>;

/** What somebody called it, else its kind with its place among those of its kind that stand in `all`: «全景 2». */
export function nameMedia(item: Named, all: readonly Named[]): string {
  if (item.caption) return item.caption;
  const place = all.filter(({ kind }) => kind === item.kind).findIndex(({ id }) => id === item.id) + 1;
  return place > 0 ? `${MEDIA_KIND_LABELS[item.kind]} ${place}` : MEDIA_KIND_LABELS[item.kind];
}
