/** A decoded picture for tests where no browser decodes: it has a size until it is closed, as a real one. */
export function fakeBitmap(): ImageBitmap {
  const bitmap = {
    width: 320,
    height: 180,
    close() {
      bitmap.width = 0;
      bitmap.height = 0;
    },
  };
  return bitmap;
}
