import { MAX_FILE_BYTES } from '@scrm/guard/domain';

const MB = 1024 * 1024;

/** 60 megapixels: above any phone's photo, below what would fill the memory. */
export const MAX_PICTURE_PIXELS = 60_000_000;
export const MAX_PICTURE_BYTES = 20 * MB;
export const MAX_VIDEO_BYTES = MAX_FILE_BYTES;

/** Uploads of one person that have begun and are not finished; what is above waits on the person's own device. */
export const MAX_OPEN_UPLOADS = 20;
/** How long an upload that broke off can be taken up again. */
export const UPLOAD_KEPT_HOURS = 24;
/** After so long without a byte an upload makes room for a new one, when its owner has no more to begin. */
export const UPLOAD_IDLE_MINUTES = 10;
