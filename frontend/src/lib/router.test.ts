import { describe, expect, it } from "vitest";
import { match, type Route } from "./router.svelte.ts";

const load = () => Promise.reject(new Error("not loaded in this test"));
const routes: Route[] = [
  { path: "/today", load },
  { path: "/week/:starts?", load },
  { path: "/people/:id/edit", load },
  { path: "/people/:id", load },
];

const found = (path: string) => {
  const match_ = match(routes, path);
  return match_ && [match_.route.path, match_.params];
};

describe("the router", () => {
  it("finds a page by its path, with or without a slash at the end", () => {
    expect(found("/today")).toEqual(["/today", {}]);
    expect(found("/today/")).toEqual(["/today", {}]);
  });

  it("hands on what the colons stand for, decoded", () => {
    expect(found("/people/a%20b")).toEqual(["/people/:id", { id: "a b" }]);
    expect(found("/people/x/edit")).toEqual(["/people/:id/edit", { id: "x" }]);
  });

  it("lets an optional part be missing", () => {
    expect(found("/week")).toEqual(["/week/:starts?", {}]);
    expect(found("/week/2026-11-23")).toEqual(["/week/:starts?", { starts: "2026-11-23" }]);
  });

  it("finds nothing where no page is", () => {
    expect(found("/")).toBeNull();
    expect(found("/people")).toBeNull();
    expect(found("/today/more")).toBeNull();
  });

  it("does not fall over a stray percent sign", () => {
    expect(found("/people/100%")).toEqual(["/people/:id", { id: "100%" }]);
  });
});
