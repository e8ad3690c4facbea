declare module 'qrcode' {
  interface Options {
    errorCorrectionLevel?: 'L' | 'M' | 'Q' | 'H';
    margin?: number;
    width?: number;
  }
  interface Symbol {
    modules: { size: number; data: Uint8Array };
  }
  const QRCode: {
    create: (text: string, options?: Options) => Symbol;
    toBuffer: (text: string, options: Options & { type: 'png' }) => Promise<Buffer>;
  };
  export default QRCode;
}
