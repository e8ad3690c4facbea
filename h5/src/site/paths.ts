/** A file-name and address part from a code or a name: no separators, no dots in front, nothing a shell or server would read. */
export function toSegment(value: string): string {
  return (
    value
      .normalize('NFC')
      .trim()
      .replace(/[\s/\\?#%:*"'<>|&;\p{Cc}]+/gu, '-')
      .replace(/^[.-]+|[.-]+$/g, '')
      .slice(0, 80) || '-'
  );
}

export const detailDir = (code: string): string => `p/${toSegment(code)}`;
export const detailHref = (code: string): string => `/p/${encodeURIComponent(toSegment(code))}/`;
export const cityHref = (city: string, page = 1): string =>
  `/c/${encodeURIComponent(toSegment(city))}/${page > 1 ? `${page}/` : ''}`;
export const homeHref = (page = 1): string => (page > 1 ? `/page/${page}/` : '/');

/** The file below the site's directory that an address is served from. */
export const fileOf = (href: string): string => `${decodeURIComponent(href).slice(1)}index.html`;
