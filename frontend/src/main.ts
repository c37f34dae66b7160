import { mount } from "svelte";
import App from "./App.svelte";
import { boot } from "./data/session.svelte.ts";
import { keepApp } from "./data/update.svelte.ts";
import { match, router } from "./lib/router.svelte.ts";
import { firstRoutes } from "./routes.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/print.css";

// After a new release an open page may ask for a chunk that is gone: reload once, not for ever.
addEventListener("vite:preloadError", (event) => {
  if (sessionStorage.getItem("reloaded") === location.pathname) return;
  sessionStorage.setItem("reloaded", location.pathname);
  event.preventDefault();
  location.reload();
});

router.start();
// The page and who is here are fetched side by side; App asks for the same page again and has it.
match(firstRoutes, router.path)?.route.load().catch(() => {});
await boot();
const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");
mount(App, { target });
void keepApp();
