/**
 * The newest page of a list as it is now, and after it what was loaded further. `loaded` holds the newest page of that time too:
 * so what has slid off it since stays, and what was taken out of it is gone.
 */
export function joined<T extends { id: string }>(newest: T[], loaded: T[]): T[] {
  const last = newest.at(-1)?.id;
  const at = loaded.findIndex((one) => one.id === last);
  if (at < 0) return newest;
  const there = new Set(newest.map((one) => one.id));
  return [...newest, ...loaded.slice(at + 1).filter((one) => !there.has(one.id) && there.add(one.id))];
}
