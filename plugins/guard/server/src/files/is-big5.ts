/** Of the characters of two bytes, those whose second is ASCII: some 40 % in Big5, next to none in GBK, whose common characters lie elsewhere. */
const LEAST_SHARE = 0.15;

/**
 * Whether bytes are traditional Chinese in Big5: they are GB18030 as well, as which they read as nonsense. Big5 has no second byte 0x80–0xA0 and
 * no first one below 0xA1, which GBK has as soon as it goes beyond the common characters.
 * @param head of a text that is no UTF-8; it may end within a character
 */
export function isBig5(head: Uint8Array): boolean {
  let characters = 0;
  let low = 0;
  for (let at = 0; at + 1 < head.length; at += 1) {
    const first = head[at] as number;
    if (first < 0x80) continue;
    const second = head[at + 1] as number;
    const isLow = second >= 0x40 && second <= 0x7e;
    if (first < 0xa1 || first > 0xf9 || !(isLow || (second >= 0xa1 && second <= 0xfe))) return false;
    characters += 1;
    if (isLow) low += 1;
    at += 1;
  }
  return characters > 0 && low / characters >= LEAST_SHARE;
}
