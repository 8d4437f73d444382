/** A still, decoded, and when it was taken by the gateway's clock. */
export interface StillPicture {
  readonly image: ImageBitmap;
  readonly takenAtMs: number;
}

/** @returns undefined for what is no picture */
export type DecodeStill = (jpeg: Blob) => Promise<ImageBitmap | undefined>;

/**
 * Decodes beside the main thread. An `<img>` would do it too, but Chromium keeps the last thousand pictures that any
 * page's images decoded (kNormalMaxItemsInCacheForSoftware in cc/tiles/software_image_decode_cache.cc): 230 MB of
 * posters that nobody sees again. A bitmap is the page's own to end.
 */
export const decodeStill: DecodeStill = (jpeg) => createImageBitmap(jpeg).catch(() => undefined);
