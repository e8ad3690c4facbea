import type { PublicPhoto, PublicProperty, PublicPropertyDetail } from '@scrm/listing/domain';
import type { SiteSource } from '../../index.cjs';

const PAGE_SIZE = 100;
const MAX_PAGES = 1000;

/** The listings of a running cms by its public API, for a build that goes to any web server or CDN. */
export function createHttpSource(options: { apiUrl: string }): SiteSource {
  const apiUrl = options.apiUrl.replace(/\/+$/, '');

  async function get<T>(path: string): Promise<T | null> {
    const response = await fetch(apiUrl + path, { headers: { accept: 'application/json' } });
    if (response.status === 404 || response.status === 410) return null;
    if (!response.ok) throw new Error(`${apiUrl}${path} answered ${response.status}`);
    return (await response.json()) as T;
  }

  return {
    async listProperties() {
      const found: PublicProperty[] = [];
      for (let page = 1; page <= MAX_PAGES; page += 1) {
        const answer = await get<{ data: PublicProperty[]; meta: { pagination: { pageCount: number } } }>(
          `/api/public/properties?page=${page}&pageSize=${PAGE_SIZE}`,
        );
        if (!answer)
          throw new Error(`${apiUrl}/api/public/properties is not there: is H5_API the address of the cms?`);
        found.push(...answer.data.map((one) => withAbsoluteMedia(one, apiUrl)));
        if (page >= answer.meta.pagination.pageCount) break;
      }
      return found;
    },
    async getProperty(code) {
      const answer = await get<{ data: PublicPropertyDetail }>(
        `/api/public/properties/${encodeURIComponent(code)}`,
      );
      return answer && withAbsoluteMedia(answer.data, apiUrl);
    },
  };
}

function withAbsoluteMedia<T extends PublicProperty | PublicPropertyDetail>(listing: T, apiUrl: string): T {
  const absolute = (url: string) => (url.startsWith('/') && !url.startsWith('//') ? apiUrl + url : url);
  const photo = (one: PublicPhoto): PublicPhoto => ({
    ...one,
    url: absolute(one.url),
    sizes: (one.sizes ?? []).map((size) => ({ ...size, url: absolute(size.url) })),
  });
  return {
    ...listing,
    cover: listing.cover ? photo(listing.cover) : null,
    ...('photos' in listing && { photos: listing.photos.map(photo) }),
  };
}
