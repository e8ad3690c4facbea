/** 60 megapixels: above any phone's photo, below what would fill the memory. */
export const MAX_PICTURE_PIXELS = 60_000_000;
