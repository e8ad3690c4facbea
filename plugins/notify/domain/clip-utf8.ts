const encoder = new TextEncoder();

/** `text` within `maxBytes` bytes of UTF-8, with «…» where it was cut; never half a character. */
export function clipUtf8(text: string, maxBytes: number): string {
  if (encoder.encode(text).length <= maxBytes) return text;
  const room = maxBytes - encoder.encode('…').length;
  let clipped = '';
  let bytes = 0;
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > room) break;
    clipped += character;
  }
  return `${clipped}…`;
}
