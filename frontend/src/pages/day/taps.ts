/** A member's own times at a visit: what the server knows, and the taps that this phone has not sent yet. */
import { tapPath, type Mine, type TapIn } from "../../api/lived.ts";
import { post, type Waiting } from "../../data/outbox.ts";

export interface Times {
  here_at: string | null;
  left_at: string | null;
  sure: boolean;
}

/** The times with taps laid over them in the order of tapping, as the server will (rotas/rules/lived.py). */
export function laidOver(mine: Mine | null, taps: TapIn[]): Times {
  let { here_at, left_at, sure } = mine ?? { here_at: null, left_at: null, sure: true };
  for (const tap of [...taps].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    if (tap.kind === "here") here_at ??= tap.at;
    else if (tap.kind === "left") left_at = tap.at;
    else if (tap.kind === "not_here") here_at = null;
    else if (tap.kind === "not_left") left_at = null;
    else [here_at, left_at, sure] = [tap.from_at ?? null, tap.to_at ?? null, true];
  }
  return { here_at, left_at, sure };
}

/** The taps of a visit that wait on this phone. */
export function tapsOf(items: Waiting[], visit: string): TapIn[] {
  return items.filter((item) => item.kind === "tap" && item.path === tapPath(visit)).map((item) => item.body as TapIn);
}

export function newTap(kind: TapIn["kind"], more: Pick<TapIn, "from_at" | "to_at"> = {}): TapIn {
  return { key: crypto.randomUUID(), kind, at: new Date().toISOString(), ...more };
}

/** Keeps a tap and sends it. True when the server has it, false when it waits. */
export function send(visit: string, about: string, tap: TapIn): Promise<boolean> {
  return post({ kind: "tap", about, method: "POST", path: tapPath(visit), body: tap });
}
