/**
 * One socket, for hints only: it says that something changed, never what. After a silence everything on the screen is
 * asked for again, so hints missed in between do not matter.
 */
import { getChanges } from "../api/teams.ts";
import { readNote, writeNote } from "./db.ts";
import { allKinds, hint, type Kind } from "./hints.ts";

const PING_EVERY = 25_000;
const POLL_EVERY = 60_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
const SIGNED_OUT = 4401;

/** A wait before try number `tries` (from 0), anywhere up to a limit that doubles: phones must not all come back at once. */
export function waitBefore(tries: number, random: number = Math.random()): number {
  return Math.round(random * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries));
}

export interface Line {
  stop(): void;
}

/** Keeps a socket open while the page is seen. `connected` tells whether it is; `signedOut` is called when it must sign in. */
export function connect(teams: string[], tell: { connected: (yes: boolean) => void; signedOut: () => void }): Line {
  let socket: WebSocket | null = null;
  let tries = 0;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pinging: ReturnType<typeof setInterval> | undefined;
  const polling = setInterval(() => {
    if (tries >= 3 && document.visibilityState === "visible") void poll();
  }, POLL_EVERY);

  function open(): void {
    clearTimeout(timer);
    if (stopped || socket || document.visibilityState === "hidden") return;
    const here = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/`);
    socket = here;
    here.onopen = () => {
      tries = 0;
      tell.connected(true);
      clearInterval(pinging);
      pinging = setInterval(() => here.readyState === WebSocket.OPEN && here.send("ping"), PING_EVERY);
      hint(allKinds);
    };
    here.onmessage = (event) => {
      const said = heard(String(event.data));
      if (!said) return;
      hint([said.kind]);
      if (said.team) void writeNote(`rev:${said.team}`, said.rev);
    };
    here.onclose = (event) => {
      clearInterval(pinging);
      if (socket === here) socket = null;
      tell.connected(false);
      if (stopped) return;
      if (event.code === SIGNED_OUT) {
        stopped = true;
        tell.signedOut();
        return;
      }
      timer = setTimeout(open, waitBefore(tries++));
    };
  }

  async function poll(): Promise<void> {
    try {
      const seen = await Promise.all(teams.map(async (team) => [team, (await readNote<number>(`rev:${team}`)) ?? 0] as const));
      const news = await getChanges(seen);
      for (const [team, rev] of Object.entries(news.rev)) await writeNote(`rev:${team}`, rev);
      const kinds = news.changes.map((change) => change.kind).filter(isKind);
      if (kinds.length) hint(kinds);
    } catch {
      // no signal: the status bar says so already
    }
  }

  function again(): void {
    if (document.visibilityState === "hidden") return;
    tries = Math.min(tries, 2);
    if (socket) hint(allKinds);
    else open();
  }

  document.addEventListener("visibilitychange", again);
  addEventListener("online", again);
  open();

  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      clearInterval(pinging);
      clearInterval(polling);
      document.removeEventListener("visibilitychange", again);
      removeEventListener("online", again);
      socket?.close();
    },
  };
}

function isKind(kind: string): kind is Kind {
  return (allKinds as string[]).includes(kind);
}

/** What a message hints at, or null when it is none of ours (a pong). */
export function heard(text: string): { kind: Kind; team: string | null; rev: number } | null {
  try {
    const message = JSON.parse(text) as { t?: string; team?: string; rev?: number };
    if (!message.t || !isKind(message.t)) return null;
    return { kind: message.t, team: message.team ?? null, rev: Number(message.rev ?? 0) };
  } catch {
    return null;
  }
}
