import { cleanup, fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { learn, speak } from "../i18n/index.svelte.ts";
import Lines from "./Lines.svelte";

const start = () => render(Lines, { label: "What matters", addWord: "Add a line", lines: ["one", "two", "three"] });
const words = () => screen.getAllByRole("textbox").map((box) => (box as HTMLTextAreaElement).value);

describe("a list of lines", () => {
  afterEach(cleanup);
  beforeAll(async () => {
    await speak("en");
    await learn();
  });

  it("moves a line and keeps the finger on it", async () => {
    start();
    await fireEvent.click(screen.getByRole("button", { name: "Move line 3 up" }));
    expect(words()).toEqual(["one", "three", "two"]);
    expect(screen.getByRole("button", { name: "Move line 2 up" })).toHaveFocus();
    expect(screen.getByRole("status")).toHaveTextContent("Now it is line 2.");
  });

  it("goes to the words when the line can move no further", async () => {
    start();
    await fireEvent.click(screen.getByRole("button", { name: "Move line 2 up" }));
    expect(screen.getAllByRole("textbox")[0]).toHaveFocus();
  });

  it("begins a new line with Enter, below", async () => {
    start();
    await fireEvent.keyDown(screen.getAllByRole("textbox")[0]!, { key: "Enter" });
    expect(words()).toEqual(["one", "", "two", "three"]);
    expect(screen.getAllByRole("textbox")[1]).toHaveFocus();
  });

  it("takes a line out and says so", async () => {
    start();
    await fireEvent.click(screen.getByRole("button", { name: "Take line 2 out" }));
    expect(words()).toEqual(["one", "three"]);
    expect(screen.getByRole("status")).toHaveTextContent("Line 2 is out.");
  });
});
