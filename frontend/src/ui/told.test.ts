import { cleanup, render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { learn, speak } from "../i18n/index.svelte.ts";
import Waiting from "./Waiting.svelte";

/** A screen reader says what changes in a place that it knows, and passes over words that come with their place. */
describe("what is told has its place beforehand", () => {
  beforeEach(async () => {
    await speak("en");
    await learn();
    vi.useFakeTimers();
  });

  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it("and says that something is loading only when that takes a while", async () => {
    render(Waiting, { loading: true });
    const place = screen.getByRole("status");
    vi.advanceTimersByTime(300);
    await tick();
    expect(place).toHaveTextContent(/^$/);
    vi.advanceTimersByTime(200);
    await tick();
    expect(place).toHaveTextContent("One moment.");
  });

  it("and says nothing beside what went wrong", async () => {
    render(Waiting, { loading: true, failure: "No signal." });
    vi.advanceTimersByTime(500);
    await tick();
    expect(screen.getByText("No signal.")).toBeVisible();
    expect(screen.getByRole("status")).toHaveTextContent(/^$/);
  });
});
