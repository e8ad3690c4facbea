import type { DATUMS } from '../../domain';

/** Which map a position was read from: who copies one knows the map, not the name of its datum. */
export const DATUM_LABELS: Readonly<Record<(typeof DATUMS)[number], string>> = {
  'GCJ-02': '高德/腾讯（GCJ-02）',
  'WGS-84': 'GPS（WGS-84）',
  'BD-09': '百度（BD-09）',
};
