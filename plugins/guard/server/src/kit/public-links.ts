import type { Core } from '@strapi/strapi';
import QRCode from 'qrcode';

/** The blank rim that scanners need, in modules. */
const QUIET_ZONE = 2;

/** The address under which the public reaches us (PUBLIC_URL, else the server's own), without a slash at its end. */
export function publicOrigin(strapi: Core.Strapi): string {
  const given =
    (strapi.config.get('server.url') as string | undefined) ||
    (strapi.config.get('server.absoluteUrl') as string | undefined);
  return (given ?? 'http://127.0.0.1:1337').replace(/\/+$/, '');
}

/** The QR code of `url` as SVG text, for screens and print. */
export function qrSvg(url: string): Promise<string> {
  return QRCode.toString(url, { type: 'svg', errorCorrectionLevel: 'M', margin: QUIET_ZONE });
}
