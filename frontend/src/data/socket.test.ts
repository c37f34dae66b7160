import { describe, expect, it } from "vitest";
import { heard, waitBefore } from "./socket.ts";

describe("the socket", () => {
  it("waits longer with each try, never more than a minute, and anywhere in between", () => {
    expect([0, 1, 2, 3].map((tries) => waitBefore(tries, 1))).toEqual([1000, 2000, 4000, 8000]);
    expect(waitBefore(20, 1)).toBe(60_000);
    expect(waitBefore(20, 0.5)).toBe(30_000);
    expect(waitBefore(5, 0)).toBe(0);
  });

  it("hears a hint, and nothing in what is none", () => {
    expect(heard('{"t":"week","team":"a","rev":7,"ids":[]}')).toEqual({ kind: "week", team: "a", rev: 7 });
    for (const other of ["pong", '{"t":"weather"}', "{}", ""]) expect(heard(other)).toBeNull();
  });
});
