import { expect, it } from "vitest";
import { joined } from "./older.ts";

const rows = (ids: string) => [...ids].map((id) => ({ id }));
const said = (newest: string, loaded: string) => joined(rows(newest), rows(loaded)).map((one) => one.id).join("");

it("goes on after the newest page", () => {
  expect(said("fed", "fedcb")).toBe("fedcb");
  expect(said("fed", "")).toBe("fed");
  expect(said("", "")).toBe("");
});

it("keeps what slides off the newest page when something newer comes", () => expect(said("gfe", "fedcb")).toBe("gfedcb"));

it("lets go what was taken out of the newest page", () => expect(said("fdc", "fedcb")).toBe("fdcb"));

it("begins again when nothing of the newest page was there before", () => expect(said("zyx", "fedcb")).toBe("zyx"));

it("shows nothing twice, whatever was moved to another day", () => {
  expect(said("fbe", "fedcb")).toBe("fbedc");
  expect(said("fed", "fedcbc")).toBe("fedcb");
});
