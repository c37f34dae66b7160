/**
 * The other side of the contract: pytest writes the API's answers to tests/contract/answers, and these tests show them on
 * the real pages. A field that is renamed there fails here.
 */
import { cleanup, render, screen, waitFor } from "@testing-library/svelte";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Session, Today as TodayShape, Week as WeekShape } from "../../api/types.ts";
import { clearStore, openStore } from "../../data/db.ts";
import { here } from "../../data/session.svelte.ts";
import { i18n, learn, speak, type Language } from "../../i18n/index.svelte.ts";
import { clock } from "../../lib/time.ts";
import People from "./People.svelte";
import Proposal from "./Proposal.svelte";
import Share from "./Share.svelte";
import Team from "./Team.svelte";
import Today from "./Today.svelte";
import Visit from "./Visit.svelte";
import Week from "./Week.svelte";

const FOLDER = join(import.meta.dirname, "../../../../tests/contract/answers");
const answers = Object.fromEntries(
  readdirSync(FOLDER).map((file) => [file.replace(".json", ""), JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as unknown]),
);
const answer = <T>(name: string) => answers[name] as T;

/** Each path of the API and the answer to it. */
const PATHS: [RegExp, string][] = [
  [/\/today$/, "today"],
  [/\/weeks\/2026-11-23$/, "week-published"],
  [/\/weeks\/2026-11-30$/, "week-shared"],
  [/\/compare$/, "compare"],
  [/\/proposals\/[^/]+$/, "proposal"],
  [/\/people$/, "people"],
  [/\/teams\/[^/]+$/, "team"],
  [/\/humans\/[^/]+\/profile$/, "profile-of-person"],
];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-25T09:00:00Z") });
  vi.stubGlobal("fetch", async (asked: Request) => {
    const { pathname } = new URL(asked.url);
    const name = PATHS.find(([path]) => path.test(pathname))?.[1];
    return name ? Response.json(answer(name)) : Response.json({ code: "not_there" }, { status: 404 });
  });
  here.session = answer<Session>("session-member");
  await clearStore();
  openStore("screens");
  await speak("en");
  await learn();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** No page may show a key instead of words. */
function noKeys(): void {
  const keys = Object.keys(i18n.words);
  const shown = document.body.textContent;
  expect(keys.filter((key) => shown.includes(key))).toEqual([]);
  expect(shown).not.toMatch(/\b[a-z_]+\.[a-z]+_[a-z_]+\b|undefined|NaN|\{\w+\}/);
}

describe.each<Language>(["en", "cy"])("what the API answers is shown in %s", (language) => {
  beforeEach(() => speak(language));

  it("today, with each visit's time, person and title", async () => {
    render(Today);
    const today = answer<TodayShape>("today");
    for (const visit of today.visits) {
      expect((await screen.findAllByText(visit.person.called)).length).toBeGreaterThan(0);
      expect(screen.getAllByText(visit.title).length).toBeGreaterThan(0);
      expect(document.body.textContent).toContain(clock(visit.start));
    }
    noKeys();
  });

  it("the week, mine and everybody's", async () => {
    const week = answer<WeekShape>("week-published");
    // Ids are numbered in each file anew, so in this one I am whoever is on all of "my" visits.
    const mine = week.visits.filter((visit) => visit.mine);
    const me = mine[0]?.members.find((member) => mine.every((visit) => visit.members.some((each) => each.id === member.id)));
    if (!me || !here.session) throw new Error("the published week has no visit of mine");
    here.session = { ...here.session, me };
    render(Week, { starts: "2026-11-23" });
    await waitFor(() => expect(document.querySelectorAll("a[href^='/visit/']")).toHaveLength(week.me_visits));
    expect(document.querySelectorAll("h2")).toHaveLength(7);
    screen.getByRole("button", { pressed: false }).click();
    await waitFor(() => expect(document.querySelectorAll("a[href^='/visit/']")).toHaveLength(week.visits.length));
    noKeys();
  });

  it("a visit, with why it matters and how best to support", async () => {
    const visit = answer<WeekShape>("week-published").visits[0];
    if (!visit) throw new Error("the published week has no visit");
    render(Visit, { starts: "2026-11-23", id: visit.id });
    expect(await screen.findByText(visit.title)).toBeInTheDocument();
    if (visit.why) expect(screen.getByText(visit.why)).toBeInTheDocument();
    noKeys();
  });

  it("the week that is being shared, with its three proposals side by side", async () => {
    render(Share, { starts: "2026-11-30" });
    const table = await screen.findByRole("table");
    const { proposals, last } = answer<{ proposals: unknown[]; last: unknown }>("compare");
    expect(table.querySelectorAll("thead th")).toHaveLength(proposals.length + (last ? 1 : 0));
    expect(table.querySelectorAll("tbody")).toHaveLength(5);
    noKeys();
  });

  it("a proposal, day by day", async () => {
    render(Proposal, { starts: "2026-11-30", id: "any" });
    await waitFor(() => expect(document.querySelectorAll("h2").length).toBeGreaterThanOrEqual(7));
    noKeys();
  });

  it("people and the team, by their names", async () => {
    const { members } = answer<{ members: { called: string }[] }>("team");
    render(Team);
    for (const member of members) expect((await screen.findAllByText(member.called)).length).toBeGreaterThan(0);
    cleanup();
    render(People);
    const { people } = answer<{ people: { human: { called: string } }[] }>("people");
    for (const { human } of people) expect((await screen.findAllByText(human.called)).length).toBeGreaterThan(0);
    noKeys();
  });
});

describe("what the API refuses", () => {
  it("is said in words, with a way to try again", async () => {
    vi.stubGlobal("fetch", async () => Response.json(answer("problem-not-there"), { status: 404 }));
    render(Team);
    expect(await screen.findByText(i18n.words["problem.status_404"] as string)).toBeInTheDocument();
    expect(screen.getByRole("button")).toBeInTheDocument();
  });
});
