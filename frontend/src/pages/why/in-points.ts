import type { Why } from "../../api/why.ts";
import { points } from "./words.ts";

/** Is there a number of points in what is said? Only then is it said what a point is. */
export const inPoints = ({ reasons, others, days }: Pick<Why, "reasons" | "others" | "days">): boolean =>
  reasons.some(({ key, facts }) => key === "least" || (key === "best_time_costs" && Math.round(Number(facts.cost)) > 0)) ||
  [...others, ...days].some((each) => points(each.cost ?? 0) > 0 || each.terms.some((term) => points(term.points) > 0));
