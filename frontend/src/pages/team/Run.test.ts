import { cleanup, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PlanRun } from "../../api/types.ts";
import { learn, speak } from "../../i18n/index.svelte.ts";
import Run from "./Run.svelte";

const run = (state: PlanRun["state"]): PlanRun => ({
  id: "one",
  week: "week",
  state,
  asked_by: null,
  asked_at: "2026-11-24T09:00:00Z",
  seconds: 20,
  progress: { share: 0.5, way: "balanced", met: 10, wanted: 12, says: "" },
  failure: null,
  failure_says: null,
  stale: false,
  may_stop: false,
});
const others = { starts: "2026-11-30", choosing: true, onended: vi.fn(), onagain: null };
/** Where it is said how a run has ended: the last of the places. */
const ending = () => screen.getAllByRole("status").at(-1);

describe("a run that ends", () => {
  beforeEach(async () => {
    vi.stubGlobal("fetch", async () => Response.json({ code: "not_there" }, { status: 404 }));
    await speak("en");
    await learn();
  });

  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it.each<[PlanRun["state"], string]>([
    ["proposed", "The proposals are below."],
    ["stopped", "It was stopped."],
    ["failed", "No proposals this time"],
  ])("as %s is told to whoever waited, in a place that was there", async (state, words) => {
    const { rerender } = render(Run, { run: run("running"), ...others });
    const place = ending();
    expect(place).toBeEmptyDOMElement();
    await rerender({ run: run(state), ...others });
    expect(ending()).toBe(place);
    expect(place).toHaveTextContent(words);
  });

  it("is no news to whoever comes later, nor once a way is chosen", async () => {
    const { rerender } = render(Run, { run: run("proposed"), ...others });
    expect(ending()).toBeEmptyDOMElement();
    await rerender({ run: run("running"), ...others });
    await rerender({ run: run("proposed"), ...others, choosing: false });
    expect(ending()).toBeEmptyDOMElement();
  });
});
