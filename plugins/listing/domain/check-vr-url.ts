/** Where agencies keep their VR tours; VR_HOSTS sets others. */
export const USUAL_VR_HOSTS = ['720yun.com', 'realsee.com', 'kujiale.com', 'matterport.com'] as const;

export const MAX_VR_URL_LENGTH = 500;

export type VrUrlFault = 'not_https' | 'unknown_host';

/**
 * Whether a link may be shown as a VR tour: https, on the usual port, without a name or password in it, on one of `hosts` or below it. Nothing is
 * fetched. A list of names leaves out what is no public site: `javascript:`, an address of our own network, a number in place of a name.
 * @returns null when it may, else why not
 */
export function faultOfVrUrl(text: string, hosts: readonly string[]): VrUrlFault | null {
  if (text.length > MAX_VR_URL_LENGTH || !URL.canParse(text)) return 'not_https';
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.username || url.password || url.port) return 'not_https';
  const isListed = hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return isListed ? null : 'unknown_host';
}

/** A name such as `720yun.com`; no number, no port, no name of a single machine. */
export function isHostName(text: string): boolean {
  return /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(text);
}
