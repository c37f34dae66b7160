/**
 * An answer that an older Goodweek kept on this phone, made whole for this one: a phone that was away for weeks opens the new app at
 * a door with no signal, and must show what it has. What is new since is empty until the server is asked again; an answer that
 * does not fit at all is as good as none. What waits to be sent and what was begun are no answers: nothing here touches them.
 */
import shapes from "virtual:shapes";
import { shapeOfKey } from "./kept-shapes.ts";

type Shapes = typeof shapes;
type Shape = Shapes[string][string];

class Misfit extends Error {}

/** The answer with what it lacks; null when it does not fit. `known`: what answers look like now. */
export function grown(key: string, body: unknown, known: Shapes = shapes): unknown {
  const name = shapeOfKey(key);
  if (!name) return null;
  try {
    return fill(body, name as Shape, known);
  } catch (failure) {
    if (failure instanceof Misfit) return null;
    throw failure;
  }
}

function fill(value: unknown, shape: Shape, known: Shapes): unknown {
  if (shape === "*") return value;
  if (value === undefined) return nothing(shape);
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) throw new Misfit();
    return value.map((each) => fill(each, shape[0], known));
  }
  if (typeof shape === "object") return value === null ? null : fill(value, shape["?"], known);
  const fields = typeof shape === "string" ? known[shape] : undefined;
  if (!fields) {
    if (typeof value !== (shape === "!" ? "string" : typeof shape)) throw new Misfit();
    return value;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Misfit();
  const old = value as Record<string, unknown>;
  return { ...old, ...Object.fromEntries(Object.entries(fields).map(([field, inner]) => [field, fill(old[field], inner, known)])) };
}

/** What stands for something that an answer does not have yet. A day, a word of a few, a whole object: nobody can make those up. */
function nothing(shape: Shape): unknown {
  if (Array.isArray(shape)) return [];
  if (typeof shape === "object") return null;
  if (shape === "" || typeof shape !== "string") return shape;
  throw new Misfit();
}
