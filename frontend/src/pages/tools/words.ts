/** Sheets in words. Pure but for the language shown. */
import type { Column, Heading, Row, Sheet, Which } from "../../api/sheets.ts";
import { fullDate } from "../../i18n/dates.ts";
import { has, t } from "../../i18n/index.svelte.ts";

export const pathOf = ({ human, tool, number }: Which, rest = "") => `/people/${human}/tools/${tool}/${number}${rest}`;

export const titleOf = (tool: string) => t(`sheet.${tool}.title`);
export const headingOf = (tool: string, heading: string) => t(`sheet.${tool}.${heading}`);
export const exampleOf = (tool: string, heading: string) => t(`sheet.${tool}.${heading}.eg`);

/** What a column is called; where a heading has but one column of words, the heading says it already. */
export const columnOf = (column: Column) => t(`sheet.col.${column.key}`);

/** A cell as it is read: choices and days in words; "" where there is nothing to say. */
export function cellOf(column: Column, row: Row): string {
  const value = row[column.key] ?? "";
  if (column.form === "choice") return value && value !== "any" ? t(`sheet.option.${value}`) : "";
  if (column.form === "date") return value ? fullDate(value) : "";
  return value;
}

/** The words of a row that lead, and those beside them, each with its name: "Who: Ann". */
export function partsOf(heading: Heading, row: Row): { lead: string; says: string; beside: { name: string; value: string }[] } {
  const texts = heading.columns.filter((column) => column.form === "text");
  const main = texts[0];
  const choice = heading.columns.find((column) => column.form === "choice");
  const beside = heading.columns
    .filter((column) => column !== main && column !== choice)
    .map((column) => ({ name: columnOf(column), value: cellOf(column, row) }))
    .filter((each) => each.value);
  return { lead: choice ? cellOf(choice, row) : "", says: main ? cellOf(main, row) : "", beside };
}

/** The whole row as one sentence, to be read aloud. */
export function sentenceOf(heading: Heading, row: Row): string {
  const { lead, says, beside } = partsOf(heading, row);
  return [lead, says, ...beside.map((each) => `${each.name}: ${each.value}`)]
    .filter(Boolean)
    .map((part) => part.replace(/[.!?]?$/, "."))
    .join(" ");
}

/** What a row would be as a line of the page, or as the title of a wish. */
export function lineOf(heading: Heading, row: Row, longest = 200): string {
  return heading.line
    .map((key) => (row[key] ?? "").trim())
    .filter(Boolean)
    .join(": ")
    .slice(0, longest);
}

/** Everything on a sheet, sentence by sentence. */
export function sentencesOf(sheet: Sheet): string[] {
  const written = sheet.headings.filter((heading) => heading.rows.length);
  return [
    `${titleOf(sheet.kind)}.`,
    ...(sheet.subject ? [`${sheet.subject}.`] : []),
    ...written.flatMap((heading) => [
      headingOf(sheet.kind, heading.key).replace(/[.!?]?$/, (end) => end || "."),
      ...heading.rows.map((row) => sentenceOf(heading, row)),
    ]),
  ];
}

/** Rows in the order of their first choice (morning before evening, me before the team), as they are read. */
export function inOrder(heading: Heading): Row[] {
  const choice = heading.columns.find((column) => column.form === "choice");
  if (!choice) return heading.rows;
  const place = (row: Row) => choice.options.indexOf(row[choice.key] ?? "");
  return heading.rows.toSorted((one, other) => place(one) - place(other));
}

/** An empty row: the first option where something is chosen. */
export function newRow(heading: Pick<Heading, "columns">): Row {
  return Object.fromEntries(heading.columns.map((column) => [column.key, column.form === "choice" ? (column.options[0] ?? "") : ""]));
}

/** Whether nobody wrote a word in it. */
export function isBlank(heading: Pick<Heading, "columns">, row: Row): boolean {
  return heading.columns.every((column) => column.form !== "text" || !(row[column.key] ?? "").trim());
}

export const known = (tool: string) => has(`sheet.${tool}.title`);
