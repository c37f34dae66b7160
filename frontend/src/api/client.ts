/**
 * The only place that fetches. One function per operation stands beside this file, by room; paths, parameters, bodies and
 * answers are checked against the contract (schema.d.ts).
 */
import createClient from "openapi-fetch";
import { Failed, type Problem } from "./errors.ts";
import type { paths } from "./schema.d.ts";

const BASE = "/api/v1";

let onSignedOut: () => void = () => {};

/** What to do when the server says that nobody is signed in any more. */
export function whenSignedOut(then: () => void): void {
  onSignedOut = then;
}

/** The CSRF token that the server put into a cookie, or "" before the first answer. */
export function csrfToken(): string {
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

export const api = createClient<paths>({
  baseUrl: location.origin,
  credentials: "same-origin",
  // Looked up at each call: the client would keep the fetch that it first saw, and no test could stand in for it.
  fetch: (request) => globalThis.fetch(request),
});

api.use({
  onRequest({ request }) {
    request.headers.set("Accept", "application/json");
    if (request.method !== "GET") request.headers.set("X-CSRFToken", csrfToken());
    return request;
  },
});

/**
 * Headers of a change: `version` that it was made from (somebody else may have been first), and `key`, which makes a
 * repeat of the same change safe: made once by who asks, and the same at each try.
 */
export function as({ version, key }: { version?: number; key?: string }): Record<string, string> {
  return {
    ...(version === undefined ? {} : { "If-Match": `"${version}"` }),
    ...(key === undefined ? {} : { "Idempotency-Key": key }),
  };
}

/** The answer itself; every failure comes out as `Failed`. */
export async function told<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let answer: { data?: T; error?: unknown; response: Response };
  try {
    answer = await asked;
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new Failed(502, "not_json"); // a proxy's own page, for instance
    throw new Failed(0, "no_signal");
  }
  if (answer.response.ok) return answer.data as T;
  throw failure(answer.response, answer.error);
}

/**
 * Sends what was written earlier, by the method and path that were kept with it. What this phone's clock says now goes along,
 * so that the server can tell when it was written even when the clock is wrong; not in the body, which is the same at each try.
 */
export async function sendKept(method: "POST" | "PUT", path: string, body: unknown, key: string): Promise<void> {
  const headers = { ...as({ key }), "Phone-Clock": String(Date.now()) };
  await send(BASE + path, { method, headers, body: JSON.stringify(body) });
}

/** A request outside the contract (sign-in, the outbox): JSON in, JSON out. */
export async function send(url: string, init: { method: string; headers?: Record<string, string>; body: string }): Promise<unknown> {
  let response: Response;
  try {
    response = await globalThis.fetch(url, {
      ...init,
      // A request that hangs would hold up everything that waits behind it.
      signal: AbortSignal.timeout?.(60_000) ?? null,
      credentials: "same-origin",
      headers: {
        Accept: "application/json",
        "Content-Type": "application/json",
        "X-CSRFToken": csrfToken(),
        ...init.headers,
      },
    });
  } catch {
    throw new Failed(0, "no_signal");
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  throw failure(response, answer);
}

function failure(response: Response, error: unknown): Failed {
  const { status } = response;
  if (status === 401 && new URL(response.url || BASE, location.origin).pathname.startsWith(BASE)) onSignedOut();
  const problem = (typeof error === "object" && error ? error : {}) as {
    code?: string;
    detail?: string;
    problems?: Problem[];
    current?: unknown;
  };
  return new Failed(status, problem.code ?? `status_${status}`, problem.detail ?? "", problem.problems ?? [], problem.current ?? null);
}
