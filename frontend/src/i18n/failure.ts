import { has, t } from "./index.svelte.ts";

interface Failure {
  status: number;
  code: string;
  detail: string;
}

/** What to tell a human about a failure: by its code (words that come after the first screen), else by its status. What the
 * server wrote is for us, not for them. */
export function because(failure: unknown): string {
  const { status, code } = (failure ?? {}) as Partial<Failure>;
  const said = `problem.${code}`;
  if (has(said)) return t(said);
  if (status === 0) return t("problem.no_signal");
  if (status !== undefined && has(`problem.status_${status}`)) return t(`problem.status_${status}`);
  return t("problem.other");
}
