/**
 * What a visitor is told who came by a short link that leads nowhere; the keys are what `/s/:code` puts into `?notice=`
 * (plugins/promotion, short-link).
 */
export const NOTICES = {
  link_invalid: '这个链接不存在，可能没有复制完整。下面是正在租售的房源，也可以打电话问我们。',
  link_expired: '这个推广链接已经失效。下面是正在租售的房源，也可以打电话问我们。',
  listing_offline: '您要看的房源已经租售或暂停推广。下面是条件相近的房源，也可以打电话问我们。',
} as const;

/** @param search the address's query @returns the text, or null when there is none to tell */
export function findNotice(search: string): string | null {
  const key = new URLSearchParams(search).get('notice') ?? '';
  return Object.hasOwn(NOTICES, key) ? NOTICES[key as keyof typeof NOTICES] : null;
}

/** The query without the notice, so that a reload, a filter or a shared address does not tell it again. */
export function withoutNotice(search: string): string {
  const params = new URLSearchParams(search);
  params.delete('notice');
  const query = params.toString();
  return query ? `?${query}` : '';
}
