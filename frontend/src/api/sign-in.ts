/** Signing in with a code sent by e-mail (django-allauth, headless, for a browser). */
import { send } from "./client.ts";
import { Failed } from "./errors.ts";

const BASE = "/_allauth/browser/v1/auth";

function post(path: string, body: unknown): Promise<unknown> {
  return send(BASE + path, { method: "POST", body: JSON.stringify(body) });
}

/** Asks for a code. The answer is the same whether or not the address is known, so that nobody can try out addresses. */
export async function requestCode(email: string): Promise<void> {
  try {
    await post("/code/request", { email });
  } catch (failure) {
    // 401 is its way to say: go on, a code is awaited.
    if (failure instanceof Failed && failure.status === 401) return;
    throw failure;
  }
}

/** Signs in with the code; 400 when it is not the right one, 409 when it is too old or was tried too often. */
export async function confirmCode(code: string): Promise<void> {
  await post("/code/confirm", { code });
}
