import { ZH_HANS } from '../zh-hans';

/** A picture or video of a listing as the panel's API gives it. */
export interface Medium {
  documentId: string;
  kind: string;
  caption: string | null;
  sortOrder: number | null;
  isCover: boolean | null;
  file: { mime: string; url: string; formats: { thumbnail?: { url: string } } | null } | null;
}

/** Of a file that is uploaded without a word on it; what looks like a photo may be a plan, which people then say. */
export function kindOfFile(mime: string): 'photo' | 'video' {
  return mime.startsWith('video/') ? 'video' : 'photo';
}

/** «照片 · 东侧大门» */
export function nameOf({ kind, caption }: Pick<Medium, 'kind' | 'caption'>): string {
  return [ZH_HANS[kind] ?? kind, caption].filter(Boolean).join(' · ');
}

/** Undefined for a video or a link, which have no picture of their own. */
export function pictureOf({ file }: Pick<Medium, 'file'>): string | undefined {
  if (!file?.mime.startsWith('image/')) return undefined;
  return file.formats?.thumbnail?.url ?? file.url;
}
