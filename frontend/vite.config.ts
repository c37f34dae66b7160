import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { fewFiles } from "./chunks-plugin.ts";
import { plainIcons } from "./icons-plugin.ts";
import { shapes } from "./shapes-plugin.ts";
import { KEPT } from "./src/data/kept-shapes.ts";
import { NOT_BEFOREHAND, serviceWorker } from "./sw-plugin.ts";

const django = process.env.DJANGO_URL ?? "http://127.0.0.1:8000";
const websocket = django.replace(/^http/, "ws");
// The host stays as the browser said it, or Django takes every change for one from another site (CSRF).
const http = { target: django, changeOrigin: false };

const { plugin: files, fileOf, isSeldom } = fewFiles(
  {
    today: ["/pages/team/Today.svelte"],
    week: ["/pages/team/Week.svelte"],
    person: ["/pages/person/MyWeek.svelte"],
  },
  NOT_BEFOREHAND,
);
const isWords = (id: string) => /i18n\/(en|cy)\//.test(id);

export default defineConfig({
  plugins: [plainIcons(), svelte(), files, shapes(Object.values(KEPT).flat()), serviceWorker()],
  build: {
    manifest: true,
    assetsInlineLimit: 0,
    // The polyfill is an inline script: our content security policy refuses it, and no browser we serve needs it.
    modulePreload: { polyfill: false },
    target: "es2022",
    sourcemap: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: fileOf },
            // Fields, sheets, icons of later pages. Words stay apart, by language.
            { name: "later", test: (id) => !fileOf(id) && !isWords(id) && !isSeldom(id), minShareCount: 3 },
            { name: "seldom", test: (id) => !fileOf(id) && !isWords(id) && isSeldom(id), minShareCount: 3 },
          ],
        },
      },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: {
      "/api": http,
      "/_allauth": http,
      "/static": http,
      "/media": http,
      "/admin": http,
      "/accounts": http,
      "/ws": { target: websocket, ws: true, changeOrigin: false },
    },
  },
  test: {
    environment: "happy-dom",
    setupFiles: ["src/test-setup.ts"],
    include: ["src/**/*.test.ts"],
    restoreMocks: true,
  },
  // Vitest would otherwise take Svelte's server build, which cannot mount a component.
  resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
});
