// Reads QR codes where the browser does not; fetched when somebody opens the camera.
import { decodeQR } from "qr/decode.js";

/** What the code in this picture says; null: there is none that can be read. */
export function read(picture: ImageData): string | null {
  try {
    return decodeQR(picture, { format: "RGBA" });
  } catch {
    // The library says by throwing that it found nothing.
    return null;
  }
}
