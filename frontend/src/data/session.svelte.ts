/** Who is here, what they may come to, and how they like to read. */
import { Failed } from "../api/errors.ts";
import { whenSignedOut } from "../api/client.ts";
import * as api from "../api/teams.ts";
import * as signingIn from "../api/sign-in.ts";
import type { Session, Settings, Team } from "../api/types.ts";
import { ease, preferred, speak, type Language } from "../i18n/index.svelte.ts";
import { router } from "../lib/router.svelte.ts";
import { wall } from "../lib/time.ts";
import { clearStore, lastSession, openStore, rememberSession } from "./db.ts";
import { drain } from "./outbox.ts";
import { connect, type Line } from "./socket.ts";

class Here {
  session = $state.raw<Session | null>(null);
  /** True when the server could not be asked who is here: this is the phone's memory. */
  fromMemory = $state(false);
  connected = $state(false);
  online = $state(typeof navigator === "undefined" ? true : navigator.onLine);
  chosenTeam = $state<string | null>(null);
  /** Grows each minute, so that "today" turns at midnight on a page left open. */
  tick = $state(0);

  get signedIn(): boolean {
    return this.session?.signed_in ?? false;
  }

  get me() {
    return this.session?.me ?? null;
  }

  get settings(): Settings {
    return this.session?.settings ?? beforeSignIn;
  }

  /** The team that a member is looking at. */
  get team(): Team | null {
    const teams = this.session?.member_of ?? [];
    return teams.find((team) => team.id === this.chosenTeam) ?? teams[0] ?? null;
  }

  /** Which of the layouts this human comes to. A member who also coaches comes to the team first. */
  get door(): "member" | "person" | "circle" | "coach" | "host" | "none" {
    const s = this.session;
    if (!s?.signed_in) return "none";
    if (s.member_of.length) return "member";
    if (s.person_in.length) return "person";
    if (s.circle_of.length) return "circle";
    if (s.coach_of.length) return "coach";
    return s.host_of.length ? "host" : "none";
  }

  get zone(): string {
    const s = this.session;
    return (this.team ?? s?.person_in[0] ?? s?.coach_of[0])?.timezone ?? "Europe/London";
  }

  /** Today where the team is. */
  get today(): string {
    void this.tick;
    return wall(Date.now() + skew, this.zone).date;
  }

  /** Minutes after midnight where the team is. */
  get minutes(): number {
    void this.tick;
    return wall(Date.now() + skew, this.zone).minutes;
  }
}

const beforeSignIn: Settings = { language: "en", text_size: "normal", theme: "auto", easy: false, times: "spoken" };
/** Server's clock minus the phone's: a phone whose clock is wrong still shows the right day. */
let skew = 0;
let line: Line | null = null;
let leaving = false;

export const here = new Here();

/** Takes the session from the page, else from the server, else from the phone. */
export async function boot(): Promise<void> {
  addEventListener("online", () => {
    here.online = true;
    void drain();
    if (here.fromMemory) void refreshSession();
  });
  addEventListener("offline", () => (here.online = false));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void drain());
  setInterval(() => here.tick++, 60_000);
  whenSignedOut(signedOut);
  const inPage = document.getElementById("boot")?.textContent;
  if (inPage) return arrive(JSON.parse(inPage) as Session);
  try {
    await arrive(await api.getSession());
  } catch (failure) {
    if (!(failure instanceof Failed)) throw failure;
    const remembered = await lastSession();
    here.fromMemory = remembered !== null;
    await arrive(remembered ?? nobody);
  }
}

const nobody: Session = {
  signed_in: false,
  demo: false,
  me: null,
  settings: null,
  member_of: [],
  person_in: [],
  coach_of: [],
  host_of: [],
  circle_of: [],
  now: "",
  today: "",
  version: "",
};

async function arrive(session: Session): Promise<void> {
  if (!here.fromMemory && session.now) {
    skew = Date.parse(session.now) - Date.now();
    // Whom the server has signed out, the phone's memory does not let in either, with no signal later on.
    void rememberSession(session.signed_in ? session : null);
  }
  here.session = session;
  const settings = session.settings;
  show(settings ?? { ...beforeSignIn, language: here.settings.language });
  await speak(settings?.language ?? chosenBefore() ?? preferred(navigator.languages));
  line?.stop();
  line = null;
  if (!session.signed_in || !session.me) return;
  openStore(session.me.id);
  const teams = [...session.member_of, ...session.person_in, ...session.coach_of].map((team) => team.id);
  line = connect(teams, { connected: (yes) => (here.connected = yes), signedOut });
  void drain();
  void import("./arrived.ts").then(({ arrived }) => arrived(here.today)).catch(() => {});
}

/** Asks again who is here; used when signal is back and after the session may have changed. */
export async function refreshSession(): Promise<void> {
  try {
    const session = await api.getSession();
    here.fromMemory = false;
    await arrive(session);
  } catch (failure) {
    if (!(failure instanceof Failed)) throw failure;
  }
}

function signedOut(): void {
  // Whoever leaves is not asked to come back to the page they left from.
  if (leaving || !here.session?.signed_in) return;
  // The store and what waits in it stay: signing in again as the same human sends it.
  line?.stop();
  line = null;
  void rememberSession(null);
  here.session = { ...nobody, demo: here.session.demo };
}

function show(settings: Settings): void {
  const root = document.documentElement;
  if (settings.theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = settings.theme;
  if (settings.text_size === "normal") delete root.dataset.text;
  else root.dataset.text = settings.text_size;
  if (settings.easy) root.dataset.easy = "";
  else delete root.dataset.easy;
  ease(settings.easy);
}

const LANGUAGE_KEY = "goodweek-language";

function chosenBefore(): Language | null {
  const found = localStorage.getItem(LANGUAGE_KEY);
  return found === "en" || found === "cy" ? found : null;
}

/** What somebody chose on the way in: it goes with them through the door. */
let askedFor: Language | null = null;

/** Shows the app in another language at once, and tells the server when somebody is signed in. */
export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(LANGUAGE_KEY, language);
  if (!here.signedIn) askedFor = language;
  await speak(language);
  if (here.signedIn) await changeSettings({ language });
}

/** Changes how the app looks, at once; with no signal it is kept until the page is closed. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const session = here.session;
  if (!session) return;
  const settings = { ...here.settings, ...change };
  here.session = { ...session, settings: session.signed_in ? settings : session.settings };
  show(settings);
  if (change.easy !== undefined) await speak(settings.language);
  if (session.signed_in) await api.changeSettings(change);
}

export const demoHumans = api.getDemoHumans;

export async function enterDemo(human: string): Promise<void> {
  await comeIn(await api.enterDemo(human));
}

export const requestCode = signingIn.requestCode;

export async function confirmCode(code: string): Promise<void> {
  await signingIn.confirmCode(code);
  await comeIn(await api.getSession());
}

async function comeIn(session: Session): Promise<void> {
  const { settings } = session;
  const language = askedFor;
  askedFor = null;
  if (!language || !settings || settings.language === language) return arrive(session);
  await arrive({ ...session, settings: { ...settings, language } });
  // Not worth a word when it fails: it is shown as chosen, and can be chosen again.
  await api.changeSettings({ language }).catch(() => {});
}

/** Signs out and takes everything of this human off the phone. */
export async function signOut(): Promise<void> {
  line?.stop();
  line = null;
  leaving = true;
  try {
    await api.signOut();
  } finally {
    leaving = false;
  }
  here.session = { ...nobody, demo: here.session?.demo ?? false };
  here.fromMemory = false;
  router.go("/sign-in", { replace: true });
  // The server has told the browser to clear its storage; a database that is being cleared may never answer.
  await Promise.race([clearStore(), new Promise((done) => setTimeout(done, 2000))]);
}
