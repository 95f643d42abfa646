import { expect, test } from "vitest";
import { pictureSize } from "./picture-size.ts";

const bytes = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, "base64"));
/** A JFIF header, an Exif segment, and a frame of 3 × 2 pixels (ITU-T T.81, B.2.2). */
const JPEG_HEAD = [0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
const EXIF = [0xff, 0xe1, 0, 8, 0x45, 0x78, 0x69, 0x66, 0, 0];
const FRAME = [0xff, 0xc0, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0];

test("the size of a picture is read from its own bytes", () => {
  // The one-pixel pictures that the formats' own test suites use.
  const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
  const lossy = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";
  const lossless = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";
  expect(pictureSize(bytes(png))).toEqual({ mediaType: "image/png", width: 1, height: 1, hasMetadata: false });
  expect(pictureSize(bytes(lossy))).toMatchObject({ mediaType: "image/webp", width: 1, height: 1 });
  expect(pictureSize(bytes(lossless))).toMatchObject({ mediaType: "image/webp", width: 1, height: 1 });
  const jpeg = Uint8Array.from([...JPEG_HEAD, ...FRAME]);
  expect(pictureSize(jpeg)).toEqual({ mediaType: "image/jpeg", width: 3, height: 2, hasMetadata: false });
});

test("what a camera wrote into a picture is seen", () => {
  const jpeg = Uint8Array.from([...JPEG_HEAD, ...EXIF, ...FRAME]);
  expect(pictureSize(jpeg)).toMatchObject({ width: 3, height: 2, hasMetadata: true });
});

test("what is no picture, or half of one, is none", () => {
  for (const text of ["", "<svg/>", "GIF89a", "RIFF0000WEBP"])
    expect(pictureSize(new TextEncoder().encode(text))).toBeUndefined();
  expect(pictureSize(Uint8Array.from(JPEG_HEAD))).toBeUndefined();
});
