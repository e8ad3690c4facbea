/**
 * China in stripes from south to north, each with its westernmost and easternmost point and some tenths of a degree more. Wide on purpose:
 * a border town must pass in whatever datum its position was taken, and the three lie 0.02° apart at most.
 */
const STRIPES: { south: number; north: number; west: number; east: number }[] = [
  { south: 3, north: 17, west: 108, east: 119 },
  { south: 17, north: 20.5, west: 107.5, east: 118.5 },
  { south: 20.5, north: 22, west: 99.4, east: 122.5 },
  { south: 22, north: 26.5, west: 97, east: 124 },
  { south: 26.5, north: 30, west: 82, east: 124 },
  { south: 30, north: 36, west: 77.4, east: 124 },
  { south: 36, north: 38.5, west: 73, east: 124 },
  { south: 38.5, north: 40, west: 73, east: 125 },
  { south: 40, north: 42, west: 73, east: 129.6 },
  { south: 42, north: 44.5, west: 79.4, east: 131.6 },
  { south: 44.5, north: 46, west: 79.4, east: 134.2 },
  { south: 46, north: 50, west: 82, east: 135.6 },
  { south: 50, north: 54, west: 115, east: 129 },
];

/** Whether a longitude and a latitude stand in one another's place: no position in China as they are, one the other way round. */
export function arePositionsSwapped(lng: number, lat: number): boolean {
  return !isInChina(lng, lat) && isInChina(lat, lng);
}

/** Whether a position in degrees, of any datum, can be one in China. A neighbour's close behind the border may pass. */
export function isInChina(lng: number, lat: number): boolean {
  return STRIPES.some(
    ({ south, north, west, east }) => lat >= south && lat <= north && lng >= west && lng <= east,
  );
}
