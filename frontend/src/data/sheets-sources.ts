/** What the pages of tools ask for, by the names it is stored under. */
import { getSheet, getSheets, getSheetVersions, type Sheet, type Sheets, type SheetVersion, type Which } from "../api/sheets.ts";
import type { Source } from "./kept.svelte.ts";

export const sheetsSource = (human: string): Source<Sheets> => ({
  key: `sheets:${human}`,
  fetch: () => getSheets(human),
  on: ["profile", "suggestion", "consent"],
});

export const sheetSource = (which: Which): Source<Sheet> => ({
  key: `sheet:${which.human}:${which.tool}:${which.number}`,
  fetch: () => getSheet(which),
  on: ["profile", "suggestion", "consent"],
});

export const sheetVersionsSource = (which: Which): Source<SheetVersion[]> => ({
  key: `sheet-versions:${which.human}:${which.tool}:${which.number}`,
  fetch: () => getSheetVersions(which),
  on: ["profile"],
  store: false,
});
