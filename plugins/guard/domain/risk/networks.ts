import ipaddr from 'ipaddr.js';

/** Whether `text` is an address or a network in CIDR form, IPv4 or IPv6. */
export function isNetwork(text: string): boolean {
  return parseNetwork(text) !== null;
}

/** Whether `ip` lies in one of `networks`; an IPv4 address that comes in IPv6 clothes counts as IPv4. */
export function isInNetworks(ip: string, networks: readonly string[]): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  return networks.some((text) => {
    const network = parseNetwork(text);
    return network !== null && network[0].kind() === address.kind() && address.match(network);
  });
}

/**
 * What counts as one network address: an IPv4 address by itself, an IPv6 address by its /64, since whoever has one has them all. A text that
 * is no address stays as it is.
 */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return address.toString();
  const bytes = address.toByteArray().map((byte, index) => (index < 8 ? byte : 0));
  return `${ipaddr.fromByteArray(bytes).toString()}/64`;
}

function parseNetwork(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | null {
  const trimmed = text.trim();
  if (trimmed.includes('/')) {
    return ipaddr.IPv4.isValidFourPartDecimal(trimmed.split('/')[0] ?? '') || trimmed.includes(':')
      ? readCidr(trimmed)
      : null;
  }
  if (!trimmed.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(trimmed)) return null;
  if (!ipaddr.isValid(trimmed)) return null;
  const address = ipaddr.process(trimmed);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

function readCidr(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | null {
  return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : null;
}
