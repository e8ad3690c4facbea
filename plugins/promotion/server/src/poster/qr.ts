import QRCode from 'qrcode';

const QUIET_ZONE = 2;

export interface QrImage {
  /** One byte a pixel, black on white. */
  pixels: Buffer;
  size: number;
}

/** The QR code of `url`, as large as whole pixels a module allow within `maxSize`; quiet zone included. */
export function drawQr(url: string, maxSize: number): QrImage {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' });
  const count = modules.size + QUIET_ZONE * 2;
  const scale = Math.max(1, Math.floor(maxSize / count));
  const size = count * scale;
  const pixels = Buffer.alloc(size * size, 255);
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.data[row * modules.size + column]) continue;
      const left = (column + QUIET_ZONE) * scale;
      for (let line = 0; line < scale; line++) {
        const start = ((row + QUIET_ZONE) * scale + line) * size + left;
        pixels.fill(0, start, start + scale);
      }
    }
  }
  return { pixels, size };
}

/** The same as PNG. */
export function qrPng(url: string, width: number): Promise<Buffer> {
  return QRCode.toBuffer(url, { type: 'png', errorCorrectionLevel: 'M', margin: QUIET_ZONE, width });
}
