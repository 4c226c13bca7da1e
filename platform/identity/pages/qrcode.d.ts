/** The part of qrcode that is used; it ships no types. */
declare module 'qrcode' {
  interface SvgOptions {
    readonly type: 'svg';
    readonly margin: number;
    readonly errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H';
  }
  const qrcode: { toString(text: string, options: SvgOptions): Promise<string> };
  export default qrcode;
}
