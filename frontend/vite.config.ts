import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { serviceWorker } from "./sw-plugin.ts";

const django = process.env.DJANGO_URL ?? "http://127.0.0.1:8000";
const websocket = django.replace(/^http/, "ws");

export default defineConfig({
  plugins: [svelte(), serviceWorker()],
  build: {
    manifest: true,
    assetsInlineLimit: 0,
    // The polyfill is an inline script: our content security policy refuses it, and no browser we serve needs it.
    modulePreload: { polyfill: false },
    target: "es2022",
    sourcemap: false,
  },
  server: {
    host: "127.0.0.1",
    proxy: {
      "/api": django,
      "/_allauth": django,
      "/static": django,
      "/media": django,
      "/admin": django,
      "/accounts": django,
      "/ws": { target: websocket, ws: true },
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
