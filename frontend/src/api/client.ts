/** The only place that fetches. One typed function per endpoint stands beside this file, by room. */
import { Failed, type Problem } from "./errors.ts";

const BASE = "/api/v1";

export interface Ask {
  body?: unknown;
  query?: Record<string, string | number | boolean | undefined>;
  /** The version that the change was made from. */
  version?: number;
  /** Makes a repeat of the same request safe; made once by who asks and kept for each try. */
  key?: string;
  signal?: AbortSignal;
}

let onSignedOut: () => void = () => {};

/** What to do when the server says that nobody is signed in any more. */
export function whenSignedOut(then: () => void): void {
  onSignedOut = then;
}

/** The CSRF token that the server put into a cookie, or "" before the first answer. */
export function csrfToken(): string {
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

export async function ask<T>(method: string, path: string, { body, query, version, key, signal }: Ask = {}): Promise<T> {
  const headers = new Headers({ Accept: "application/json" });
  if (method !== "GET") headers.set("X-CSRFToken", csrfToken());
  if (version !== undefined) headers.set("If-Match", `"${version}"`);
  if (key) headers.set("Idempotency-Key", key);
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers.set("Content-Type", "application/json");
  return send<T>(BASE + path + search(query), {
    method,
    headers,
    signal: signal ?? null,
    body: body === undefined ? null : isForm ? body : JSON.stringify(body),
  });
}

/** Sends a request to this server and reads its JSON; every failure comes out as `Failed`. */
export async function send<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await globalThis.fetch(url, { credentials: "same-origin", ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Failed(0, "no_signal");
  }
  if (response.status === 204 || response.status === 205) return undefined as T;
  const text = await response.text();
  const answer = parse(text);
  if (response.ok) return answer as T;
  if (response.status === 401 && url.startsWith(BASE)) onSignedOut();
  const problem = (answer ?? {}) as { code?: string; detail?: string; problems?: Problem[]; current?: unknown };
  throw new Failed(
    response.status,
    problem.code ?? `status_${response.status}`,
    typeof problem.detail === "string" ? problem.detail : "",
    problem.problems ?? [],
    problem.current ?? answer,
  );
}

function parse(text: string): unknown {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null; // a proxy's own page, for instance
  }
}

function search(query: Ask["query"]): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) params.set(name, String(value));
  const text = params.toString();
  return text ? `?${text}` : "";
}
