import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { keptKeys, openStore, write } from "./db.ts";
import { hint } from "./hints.ts";
import { forgetWhatIsWithdrawn } from "./withdrawn.ts";

it("forgets what was kept of somebody when a consent changes, and nothing else", async () => {
  openStore("ruth");
  await write("coming:joan:2026-11-16", {});
  await write("profile:joan", {});
  await write("people", {});
  const stop = forgetWhatIsWithdrawn();
  hint(["week"]);
  await new Promise((done) => setTimeout(done, 20));
  expect(await keptKeys()).toHaveLength(3);
  hint(["consent"]);
  await expect.poll(keptKeys).toEqual(["people"]);
  stop();
});
