import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { Failed } from "../api/errors.ts";
import { notices } from "../lib/notices.svelte.ts";
import { Kept } from "./kept.svelte.ts";
import { joined, LongList } from "./long-list.svelte.ts";

const rows = (ids: string) => [...ids].map((id) => ({ id }));
const ids = (all: { id: string }[]) => all.map((one) => one.id).join("");

describe("the newest rows and what was read further", () => {
  const said = (newest: string, read: string) => ids(joined(rows(newest), rows(read)));

  it("are one list", () => {
    expect(said("fed", "fedcb")).toBe("fedcb");
    expect(said("fed", "")).toBe("fed");
    expect(said("", "")).toBe("");
  });

  it("keep what slides off the newest when something newer comes", () => expect(said("gfe", "fedcb")).toBe("gfedcb"));

  it("let go what was taken out of the newest", () => expect(said("fdc", "fedcb")).toBe("fdcb"));

  it("begin again when nothing of the newest was there before", () => expect(said("zyx", "fedcb")).toBe("zyx"));

  it("show nothing twice, whatever was moved to another day", () => {
    expect(said("fbe", "fedcb")).toBe("fbedc");
    expect(said("fed", "fedcbc")).toBe("fedcb");
  });
});

describe("a long list", () => {
  /** What the server has, newest first; it gives three at a time. */
  let there = "";
  let asked: string[] = [];
  let signal = true;
  const say = async (last: string) => {
    asked.push(last);
    if (!signal) throw new Failed(0, "no_signal");
    if (last && !there.includes(last)) throw new Failed(404, "not_there");
    const from = last ? there.indexOf(last) + 1 : 0;
    return { rows: rows(there.slice(from, from + 3)), more: there.length > from + 3 };
  };
  const begin = async (few?: number) => {
    const newest = new Kept<Awaited<ReturnType<typeof say>>>();
    await newest.open({ key: "rows", fetch: () => say(""), store: false });
    const list = new LongList({ newest, after: say, part: (answer) => answer, ...(few ? { few } : {}) });
    return { newest, list };
  };

  beforeEach(() => {
    there = "hgfedcba";
    asked = [];
    signal = true;
    notices.all = [];
  });

  it("is read to its end", async () => {
    const { list } = await begin();
    expect([ids(list.shown), list.left]).toEqual(["hgf", true]);
    await list.older();
    expect([ids(list.shown), list.left]).toEqual(["hgfedc", true]);
    await list.older();
    expect([ids(list.shown), list.left]).toEqual(["hgfedcba", false]);
    await list.older();
    expect(asked).toEqual(["", "f", "c"]);
  });

  it("shows a few at a time, and asks only for what it has not read", async () => {
    const { list } = await begin(2);
    expect(ids(list.shown)).toBe("hg");
    await list.older();
    expect([ids(list.shown), asked.length]).toEqual(["hgfe", 2]);
    await list.older();
    expect([ids(list.shown), asked.length]).toEqual(["hgfedc", 2]);
  });

  it("loses nothing and shows nothing twice when something newer comes meanwhile", async () => {
    const { list, newest } = await begin();
    const reading = list.older();
    there = "ihgfedcba";
    await newest.refresh();
    await reading;
    expect(ids(list.shown)).toBe("ihgfedc");
    await list.older();
    expect(ids(list.shown)).toBe("ihgfedcba");
  });

  it("reads on when the last row was taken out meanwhile, and no word of it", async () => {
    const { list } = await begin();
    await list.older();
    there = "hgfedba";
    await list.older();
    expect([ids(list.shown), list.left]).toEqual(["hgfedba", false]);
    expect(notices.all).toEqual([]);
  });

  it("is empty when all of it is gone meanwhile", async () => {
    const { list } = await begin();
    there = "";
    await list.older();
    expect([ids(list.shown), list.left]).toEqual(["", false]);
  });

  it("keeps what it shows without signal, says so once, and goes on when there is signal", async () => {
    const { list } = await begin(2);
    signal = false;
    for (let tap = 0; tap < 3; tap++) await list.older();
    expect([ids(list.shown), list.left, list.busy]).toEqual(["hgf", true, false]);
    expect(notices.all.map((one) => one.bad)).toEqual(["signal"]);
    signal = true;
    await list.older();
    expect([ids(list.shown), notices.all]).toEqual(["hgfed", []]);
  });

  it("is read again as far as it was read, with what changed beyond the newest", async () => {
    const { list } = await begin();
    await list.older();
    there = "hgfecba";
    await list.again();
    await expect.poll(() => ids(list.shown)).toBe("hgfecb");
    expect(list.left).toBe(true);
  });
});
