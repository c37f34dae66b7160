import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lastSession, rememberSession } from "./db.ts";
import { boot, here } from "./session.svelte.ts";
import type { Session } from "../api/types.ts";

const nobody = { signed_in: false, demo: false, me: null, settings: null, member_of: [], person_in: [], coach_of: [], host_of: [], circle_of: [], now: "2026-11-16T09:00:00Z", today: "2026-11-16", version: "1" };
const amara = { ...nobody, signed_in: true, me: { id: "amara", called: "Amara" } } as unknown as Session;

/** The page that the server sent, with who is here in it. */
function page(session: unknown): void {
  document.body.innerHTML = `<script id="boot" type="application/json">${JSON.stringify(session)}</script>`;
}

beforeEach(() => vi.useFakeTimers({ toFake: ["setInterval"] }));
afterEach(() => vi.useRealTimers());

it("lets nobody in from the phone's memory whom the server has signed out", async () => {
  await rememberSession(amara);
  page(nobody);
  await boot();
  await expect.poll(lastSession).toBeNull();
});

it("keeps who was here while the server cannot be asked", async () => {
  await rememberSession(amara);
  document.body.innerHTML = "";
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no signal")));
  await boot();
  expect(here.fromMemory).toBe(true);
  expect((await lastSession())?.me?.called).toBe("Amara");
});
