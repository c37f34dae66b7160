/** A square out of a photo, drawn on a canvas. */

/** `x` and `y` are where the middle of the square is, 0 to 1 of the photo; `closer` is 1 for the largest square there is. */
export interface Crop {
  x: number;
  y: number;
  closer: number;
}

export interface Size {
  width: number;
  height: number;
}

/** The square in pixels of the photo: never outside of it. */
export function squareOf(photo: Size, crop: Crop): { left: number; top: number; side: number } {
  const side = Math.min(photo.width, photo.height) / Math.max(1, crop.closer);
  const hold = (middle: number, most: number) => Math.min(Math.max(middle - side / 2, 0), most - side);
  return { left: hold(crop.x * photo.width, photo.width), top: hold(crop.y * photo.height, photo.height), side };
}

/** The crop after moving by a share of the square's side; held so that further taps the other way work at once. */
export function moved(photo: Size, crop: Crop, right: number, down: number): Crop {
  const { left, top, side } = squareOf(photo, crop);
  const next = squareOf(photo, {
    ...crop,
    x: (left + side / 2 + right * side) / photo.width,
    y: (top + side / 2 + down * side) / photo.height,
  });
  return { ...crop, x: (next.left + side / 2) / photo.width, y: (next.top + side / 2) / photo.height };
}

export function draw(canvas: HTMLCanvasElement, photo: ImageBitmap, crop: Crop): void {
  const { left, top, side } = squareOf(photo, crop);
  const context = canvas.getContext("2d");
  if (!context) return;
  context.imageSmoothingQuality = "high";
  context.drawImage(photo, left, top, side, side, 0, 0, canvas.width, canvas.height);
}

/** The canvas as a file of at most so many bytes; WebP, or JPEG where the browser writes no WebP. */
export async function toFile(canvas: HTMLCanvasElement, most: number): Promise<Blob> {
  let smallest: Blob | null = null;
  for (const quality of [0.85, 0.7, 0.55, 0.4]) {
    const webp = await blobOf(canvas, "image/webp", quality);
    const blob = webp?.type === "image/webp" ? webp : await blobOf(canvas, "image/jpeg", quality);
    if (blob && (!smallest || blob.size < smallest.size)) smallest = blob;
    if (smallest && smallest.size <= most) break;
  }
  if (!smallest) throw new Error("this browser cannot write a picture");
  return smallest;
}

function blobOf(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}
