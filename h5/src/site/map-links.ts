import type { Listing } from './describe';

/**
 * «Open in the map app» links. Amap and Tencent reckon in GCJ-02; a position in another datum is left out rather than shown some
 * hundred metres off. The public position is rounded, so the marker is called approximate.
 */
export function listMapLinks(
  listing: Pick<Listing, 'lng' | 'lat' | 'datum' | 'park' | 'town' | 'title'>,
): { label: string; href: string }[] {
  const { lng, lat } = listing;
  if (typeof lng !== 'number' || typeof lat !== 'number' || (listing.datum ?? 'GCJ-02') !== 'GCJ-02')
    return [];
  const name = encodeURIComponent(`${listing.park ?? listing.town ?? listing.title}（大致位置）`);
  return [
    {
      label: '高德地图',
      href: `https://uri.amap.com/marker?position=${lng},${lat}&name=${name}&coordinate=gaode&callnative=1`,
    },
    {
      label: '腾讯地图',
      href: `https://apis.map.qq.com/uri/v1/marker?marker=coord:${lat},${lng};title:${name}&referer=h5`,
    },
    {
      label: '百度地图',
      href: `https://api.map.baidu.com/marker?location=${lat},${lng}&title=${name}&content=${name}&coord_type=gcj02&output=html`,
    },
  ];
}
