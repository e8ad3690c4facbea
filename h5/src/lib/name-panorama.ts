/** By its caption or its place among them: a phone's width would cut the listing's title before the number that tells them apart. */
export function namePanorama({ caption }: { caption: string | null }, index: number): string {
  return caption || `全景 ${index + 1}`;
}
