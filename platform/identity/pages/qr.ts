/// <reference path="./qrcode.d.ts" />
import qrcode from 'qrcode';
import { type Html, trusted } from './html.ts';

/** A text as a QR picture, drawn within the page: nothing is fetched, nothing is kept. */
export async function qrPicture(text: string): Promise<Html> {
  return trusted(
    await qrcode.toString(text, { type: 'svg', margin: 4, errorCorrectionLevel: 'M' }),
  );
}
