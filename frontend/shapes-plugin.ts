import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";

interface Schema {
  $ref?: string;
  type?: string;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
}

/**
 * What a value looks like, as src/data/grown.ts reads it: the name of an object; [what] for a list; {"?": what} where it may be
 * null; 0, false or "" for what may be empty; "!" for text that must say something (a day, one of a few words); "*" for the rest.
 */
export type Shape = string | number | boolean | [Shape] | { "?": Shape };
export type Shapes = Record<string, Record<string, Shape>>;

const PLAIN: Record<string, Shape> = { integer: 0, number: 0, boolean: false };
const OURS = "virtual:shapes";

/**
 * Gives "virtual:shapes": the contract's answers (openapi.json), by name, in few bytes; and `__SHAPES__`, a short name for all of
 * them together. A phone that kept an answer under another name completes it (src/data/grown.ts).
 */
export function shapes(names: string[]): Plugin {
  const contract = JSON.parse(readFileSync(resolve(import.meta.dirname, "openapi.json"), "utf8")) as { components: { schemas: Record<string, Schema> } };
  const found = shapesOf(contract.components.schemas, names);
  const text = JSON.stringify(found);
  return {
    name: "goodweek-shapes",
    config: () => ({ define: { __SHAPES__: JSON.stringify(createHash("sha256").update(text).digest("hex").slice(0, 8)) } }),
    resolveId: (id) => (id === OURS ? `\0${OURS}` : null),
    load: (id) => (id === `\0${OURS}` ? `export default JSON.parse(${JSON.stringify(text)});` : null),
  };
}

/** The named objects and all that they hold. Fields that an answer may leave out are not among them. */
export function shapesOf(schemas: Record<string, Schema>, names: string[]): Shapes {
  const found: Shapes = {};
  const of = (schema: Schema): Shape => {
    if (schema.$ref) {
      const name = schema.$ref.split("/").at(-1) as string;
      const whole = schemas[name] as Schema;
      if (whole.type !== "object" || !whole.properties) return of(whole);
      if (!found[name]) {
        const fields: Record<string, Shape> = (found[name] = {});
        for (const field of whole.required ?? []) fields[field] = of(whole.properties[field] as Schema);
      }
      return name;
    }
    if (schema.anyOf) {
      const others = schema.anyOf.filter((one) => one.type !== "null");
      const one: Shape = others.length === 1 ? of(others[0] as Schema) : "*";
      return others.length < schema.anyOf.length ? { "?": one } : one;
    }
    if (schema.type === "array") return [schema.items ? of(schema.items) : "*"];
    if (schema.type === "string") return schema.enum || schema.format || schema.const !== undefined ? "!" : "";
    return schema.enum || schema.const !== undefined ? "*" : (PLAIN[schema.type ?? ""] ?? "*");
  };
  for (const name of [...names].sort()) of({ $ref: `#/components/schemas/${name}` });
  return found;
}
