export interface AskedFrom {
  /** The request's `X-CSRF`, which no form and no image of another site can send. */
  csrfHeader: string;
  /** `Origin` and `Sec-Fetch-Site`, which the browser writes itself; empty when it sent none. */
  origin: string;
  fetchSite: string;
}

/**
 * Does a request that brings its secret in a cookie come from our own pages? It must carry the header, and what the browser says
 * about where it comes from must be us; a request about which nothing is said is refused.
 * @param ownOrigins such as `https://crm.example.com`; a bare host counts with any scheme, since a proxy may end TLS
 * Source: OWASP Cross-Site Request Forgery Prevention, «Custom request headers» and «Fetch metadata».
 */
export function isOwnOrigin(
  { csrfHeader, origin, fetchSite }: AskedFrom,
  ownOrigins: readonly string[],
): boolean {
  if (csrfHeader !== '1') return false;
  if (fetchSite && fetchSite !== 'same-origin') return false;
  if (!origin) return fetchSite === 'same-origin';
  return ownOrigins.some((own) => own === origin || own === origin.replace(/^https?:\/\//, ''));
}
