/** Width to height of an equirectangular picture: 360° by 180°. What stitching and cutting take off a border is let pass. */
const RATIO_RANGE = [1.9, 2.1] as const;

/** Whether a picture of so many pixels can go all the way round as an equirectangular panorama; any other would be seen distorted. */
export function isPanoramaShape({ width, height }: { width: number; height: number }): boolean {
  const [least, most] = RATIO_RANGE;
  const ratio = width / height;
  return ratio >= least && ratio <= most;
}

/** Why a picture is no panorama, in words for who sent it. @param name of its file */
export function notAPanorama(name: string, { width, height }: { width: number; height: number }): string {
  const ratio = Math.round((width / height) * 100) / 100;
  return `「${name}」不是 360° 全景图：全景图的宽高比应为 2:1，这张是 ${ratio}:1，可作为照片上传`;
}
