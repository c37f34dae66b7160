import { describe, expect, it } from "vitest";
import { captions, recorderType } from "./clips.ts";

describe("captions", () => {
  it("give each sentence its share of the time", () => {
    expect(captions("Tea first. Then talk.", 20_000)).toBe(
      "WEBVTT\n\n00:00:00.000 --> 00:00:10.000\nTea first.\n\n00:00:10.000 --> 00:00:20.000\nThen talk.",
    );
  });

  it("are never markup", () => {
    expect(captions("<b> --> no", 1000)).not.toMatch(/<b>|no -->/);
    expect(captions("", 1000)).toBe("WEBVTT");
  });
});

describe("a phone without a recorder", () => {
  it("is known by it", () => expect(recorderType("voice")).toBeNull());
});
