import { describe, expect, it } from "vitest";
import type { TapIn } from "../../api/lived.ts";
import { laidOver, newTap, tapsOf } from "./taps.ts";

const tap = (kind: TapIn["kind"], minute: number, more: Partial<TapIn> = {}): TapIn => ({
  key: `${kind}${minute}`,
  kind,
  at: `2026-11-24T09:${String(minute).padStart(2, "0")}:00Z`,
  ...more,
});

describe("my own times", () => {
  it("shows what was tapped with no signal at once", () => {
    expect(laidOver(null, [tap("here", 2)])).toEqual({ here_at: "2026-11-24T09:02:00Z", left_at: null, sure: true });
    expect(laidOver(null, [tap("here", 2), tap("left", 50)]).left_at).toBe("2026-11-24T09:50:00Z");
  });

  it("takes the first coming and the last leaving, as the server does", () => {
    const times = laidOver({ here_at: "2026-11-24T09:01:00Z", left_at: null, sure: true }, [tap("here", 5), tap("left", 40), tap("left", 45)]);
    expect(times).toEqual({ here_at: "2026-11-24T09:01:00Z", left_at: "2026-11-24T09:45:00Z", sure: true });
  });

  it("takes a tap back, and puts times that were written in place of both", () => {
    expect(laidOver(null, [tap("here", 2), tap("not_here", 3)]).here_at).toBeNull();
    const mended = tap("was_there", 59, { from_at: "2026-11-24T08:55:00Z", to_at: "2026-11-24T09:40:00Z" });
    expect(laidOver({ here_at: null, left_at: "x", sure: false }, [mended])).toEqual({
      here_at: "2026-11-24T08:55:00Z",
      left_at: "2026-11-24T09:40:00Z",
      sure: true,
    });
  });

  it("goes by when each was tapped, not by the order they are handed over in", () => {
    expect(laidOver(null, [tap("not_here", 3), tap("here", 2)]).here_at).toBeNull();
  });

  it("finds the taps of a visit among what waits", () => {
    const body = newTap("here");
    const item = { id: "1", about: "Joan", method: "POST" as const, body, at: 0, tries: 0, refused: null };
    expect(tapsOf([{ ...item, kind: "tap", path: "/visits/v/taps" }, { ...item, kind: "note", path: "/visits/v/taps" }], "v")).toEqual([body]);
    expect(tapsOf([{ ...item, kind: "tap", path: "/visits/w/taps" }], "v")).toEqual([]);
  });
});
