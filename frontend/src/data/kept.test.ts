import { flushSync } from "svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { Failed } from "../api/errors.ts";
import { clearStore, openStore, read, write } from "./db.ts";
import { Kept } from "./kept.svelte.ts";

let human = 0;
beforeEach(async () => {
  await clearStore();
  openStore(`kept-${++human}`);
});

function later<T>() {
  let give!: (value: T) => void;
  let fail!: (why: unknown) => void;
  const promise = new Promise<T>((resolve, reject) => {
    give = resolve;
    fail = reject;
  });
  return { promise, give, fail };
}

describe("what is kept", () => {
  it("shows the stored answer first, then the server's, and writes it down", async () => {
    await write("week", "old");
    const server = later<string>();
    const kept = new Kept<string>();
    const opened = kept.open({ key: "week", fetch: () => server.promise });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(kept.data).toBe("old");
    expect(kept.fresh).toBe(false);
    server.give("new");
    await opened;
    flushSync();
    expect(kept.data).toBe("new");
    expect(kept.fresh).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await read("week"))?.body).toBe("new");
  });

  it("goes on showing what it has when there is no signal, and says from when it is", async () => {
    await write("week", "old");
    const kept = new Kept<string>();
    await kept.open({ key: "week", fetch: () => Promise.reject(new Failed(0, "no_signal")) });
    expect(kept.data).toBe("old");
    expect(kept.failure?.noSignal).toBe(true);
    expect(kept.at).toBeTypeOf("number");
  });

  it("takes away what the server says is not there any more", async () => {
    await write("profile", "of somebody who shares it no longer");
    const kept = new Kept<string>();
    await kept.open({ key: "profile", fetch: () => Promise.reject(new Failed(404, "not_there")) });
    expect(kept.data).toBeNull();
    expect(await read("profile")).toBeNull();
  });

  it("lets a slow answer to an earlier question not overwrite a later one", async () => {
    const slow = later<string>();
    const kept = new Kept<string>();
    const first = kept.open({ key: "a", fetch: () => slow.promise, store: false });
    await kept.open({ key: "b", fetch: () => Promise.resolve("b"), store: false });
    slow.give("a");
    await first;
    expect(kept.data).toBe("b");
  });

  it("lets an older answer not overwrite the reply to a change", async () => {
    const slow = later<string>();
    const kept = new Kept<string>();
    const opened = kept.open({ key: "week", fetch: () => slow.promise, store: false });
    await new Promise((resolve) => setTimeout(resolve, 5));
    kept.put("after the change");
    slow.give("before the change");
    await opened;
    expect(kept.data).toBe("after the change");
  });

  it("keeps nothing on the phone of what must not stay there", async () => {
    const kept = new Kept<string>();
    await kept.open({ key: "proposal", fetch: () => Promise.resolve("a plan"), store: false });
    expect(await read("proposal")).toBeNull();
  });
});
