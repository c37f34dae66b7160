import { beforeEach, describe, expect, it } from "vitest";
import shapes from "virtual:shapes";
import { shapesOf } from "../../shapes-plugin.ts";
import { clearStore, lastSession, openStore, read, readNote, rememberSession, theStore, write, writeNote } from "./db.ts";
import { grown } from "./grown.ts";
import { KEPT, shapeOfKey } from "./kept-shapes.ts";

const id = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const today = { date: "2026-11-24", me: { id, called: "Bev", tint: 1, photo: null, part: "member" }, visits: [] };

let human = 0;
beforeEach(async () => {
  await clearStore();
  openStore(`grown-${++human}`);
});

/** As an older app kept it, which knew of no shapes. */
async function keptBefore(key: string, body: unknown): Promise<void> {
  await (await theStore())?.put("kept", { key, at: 7, body });
}

describe("an answer that an older app kept", () => {
  it("is shown with empty places for what is new, and keeps its time", async () => {
    await keptBefore("today", { ...today, old: "stays" });
    const found = await read<Record<string, unknown>>("today");
    expect(found?.at).toBe(7);
    expect(found?.body).toMatchObject({ ...today, old: "stays", blocks: [], helping: [], next: null, open_week: null, worries: 0 });
  });

  it("is made whole inside lists and objects too", async () => {
    const known = { TodayOut: { visits: ["V"] }, V: { title: "", who: "W", tags: [""] }, W: { called: "", photo: { "?": "" } } } as const;
    const body = { visits: [{ title: "Bath", who: { called: "Joan" } }] };
    expect(grown("today", body, known as never)).toEqual({ visits: [{ title: "Bath", who: { called: "Joan", photo: null }, tags: [] }] });
  });

  it.each([
    ["is of another kind", "today", [1]],
    ["lacks what nobody can make up", "today", { visits: [] }],
    ["holds something of another kind", "today", { ...today, visits: "none" }],
    ["nobody has named", "something-else", {}],
  ])("is as good as none when it %s", async (_why, key, body) => {
    await keptBefore(key, body);
    expect(await read(key)).toBeNull();
  });

  it("never costs what waits to be sent, nor what was begun", async () => {
    const waiting = { id: "w", kind: "note", about: "joan", method: "POST", path: "/x", body: {}, at: 1, tries: 0, failure: null } as never;
    await (await theStore())?.put("outbox", waiting);
    await writeNote("draft:note", { body: "begun" });
    await keptBefore("today", [1]);
    await read("today");
    expect(await (await theStore())?.getAll("outbox")).toEqual([waiting]);
    expect(await readNote("draft:note")).toEqual({ body: "begun" });
  });
});

it("hands an answer of this app back as it is", async () => {
  const odd = { visits: "as it came" };
  await write("today", odd);
  expect((await read("today"))?.body).toEqual(odd);
});

it("lets somebody in with no signal whose session is older than the app", async () => {
  await rememberSession({ signed_in: true, me: today.me, settings: null, now: "2026-11-24T08:00:00Z", today: "2026-11-24" } as never);
  expect(await lastSession()).toMatchObject({ signed_in: true, member_of: [], circle_of: [], version: "" });
});

describe("what answers look like", () => {
  it("is known for the longest beginning of a key", () => {
    expect(shapeOfKey(`profile:${id}`)).toBe("ProfileOut");
    expect(shapeOfKey(`profile:story:${id}`)).toBe("StoryOut");
    expect(shapeOfKey(`good-week:${id}:lived:2026-11-16`)).toBe("LivedWeekOut");
    expect(shapeOfKey(`week:${id}:2026-11-23`)).toBe("WeekOut");
    expect(shapeOfKey("todays")).toBeNull();
  });

  it("is read from the contract: empty, may be null, must say something, a list, an object", () => {
    const schemas = {
      A: {
        type: "object",
        required: ["n", "yes", "words", "day", "maybe", "list", "of"],
        properties: {
          n: { type: "integer" }, yes: { type: "boolean" }, words: { type: "string" }, day: { type: "string", format: "date" },
          maybe: { anyOf: [{ type: "string" }, { type: "null" }] }, list: { type: "array", items: { $ref: "#/x/B" } }, of: { $ref: "#/x/B" },
          left_out: { type: "string" },
        },
      },
      B: { type: "object", required: [], properties: {} },
    };
    expect(shapesOf(schemas, ["A"])).toEqual({ A: { n: 0, yes: false, words: "", day: "!", maybe: { "?": "" }, list: ["B"], of: "B" }, B: {} });
  });

  it("is in the app for all that it names", () => {
    expect(Object.values(KEPT).flat().filter((name) => !Object.keys(shapes[name] ?? {}).length)).toEqual([]);
  });
});
