import { describe, expect, it } from "vitest";
import { moved, squareOf } from "./photo.ts";

const wide = { width: 400, height: 200 };

describe("the square out of a photo", () => {
  it("is the largest there is, in the middle", () => {
    expect(squareOf(wide, { x: 0.5, y: 0.5, closer: 1 })).toEqual({ left: 100, top: 0, side: 200 });
  });

  it("never leaves the photo", () => {
    expect(squareOf(wide, { x: 1, y: 1, closer: 2 })).toEqual({ left: 300, top: 100, side: 100 });
    expect(squareOf(wide, { x: -3, y: 0, closer: 1 })).toEqual({ left: 0, top: 0, side: 200 });
  });

  it("comes back at once after being pushed against the edge", () => {
    let crop = { x: 0.5, y: 0.5, closer: 1 };
    for (let i = 0; i < 20; i++) crop = moved(wide, crop, 0.1, 0);
    expect(squareOf(wide, crop).left).toBe(200);
    expect(squareOf(wide, moved(wide, crop, -0.1, 0)).left).toBeCloseTo(180);
  });
});
