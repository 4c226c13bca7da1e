/**
 * Whether a text holds characters that are not seen but change what is: controls (but tab and line ends), zero
 * width characters and those that turn the direction of writing. The joiners that Indian scripts write with
 * stay where they follow a letter of such a script.
 */
export function hasHidden(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code < 32 || code > 126) && isHidden(text, at, code)) return true;
  }
  return false;
}

/** The text without them. */
export function withoutHidden(text: string): string {
  let seen = '';
  for (let at = 0; at < text.length; at++) {
    if (!isHidden(text, at, text.charCodeAt(at))) seen += text.charAt(at);
  }
  return seen;
}

function isHidden(text: string, at: number, code: number): boolean {
  if (code < 160) return code < 32 ? code !== 9 && code !== 10 && code !== 13 : code > 126;
  if (code < 0x2000) return code === 0xad || code === 0x061c || code === 0x180e;
  if (code === 0x200c || code === 0x200d) return !isIndic(text.charCodeAt(at - 1));
  if (code < 0x2070) {
    return (
      (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || code >= 0x2060
    );
  }
  return code === 0xfeff || (code >= 0xfff9 && code <= 0xfffb);
}

/** Devanagari to Sinhala. */
function isIndic(code: number): boolean {
  return code >= 0x0900 && code <= 0x0dff;
}
