/** Of the earth, as a ball. */
export const EARTH_KM = 6371;

interface Point {
  lng: number;
  lat: number;
}

/** Along the great circle, by the haversine formula; degrees in, km out. */
export function distanceKm(a: Point, b: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const chord = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lng, b.lng);
  return 2 * EARTH_KM * Math.asin(Math.sqrt(chord));
}
