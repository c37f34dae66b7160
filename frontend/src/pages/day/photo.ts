/** A photo for a note: the whole of it, small enough to wait on a phone and go out over a thin line. */
import { toFile } from "../../lib/photo.ts";

const LONGEST = 1280;
const MOST_BYTES = 300_000;

export interface Shot {
  id: string;
  /** What is sent. */
  base64: string;
  /** What is shown before it is. */
  url: string;
}

/** Draws the photo anew on a canvas, so that neither place nor camera go along. Fails for a file that is no picture. */
export async function shotOf(file: Blob): Promise<Shot> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const made = await toFile(canvas, MOST_BYTES);
  return { id: crypto.randomUUID(), base64: await base64Of(made), url: URL.createObjectURL(made) };
}

async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  // In pieces: an argument list as long as a photo is too long.
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}
