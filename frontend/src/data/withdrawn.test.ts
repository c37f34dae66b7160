import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { keptKeys, openStore, write } from "./db.ts";
import { hint } from "./hints.ts";
import { forgetWhatIsWithdrawn } from "./withdrawn.ts";

it("forgets what was kept of somebody when a consent changes, and nothing else", async () => {
  openStore("ruth");
  await write("coming:joan:2026-11-16", {});
  for (const key of ["profile:joan", "clips:joan", "about-me:joan", "interests:joan", "bank:joan", "plan:joan", "away:joan"]) await write(key, {});
  await write("people", {});
  const stop = forgetWhatIsWithdrawn();
  hint(["week"]);
  await new Promise((done) => setTimeout(done, 20));
  expect(await keptKeys()).toHaveLength(9);
  hint(["consent"]);
  await expect.poll(keptKeys).toEqual(["people"]);
  stop();
});
