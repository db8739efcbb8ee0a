import { createRoot } from "react-dom/client";
import { z } from "zod";
import "../ui/fonts.ts";
import "../ui/styles.css";
import { rememberedTheme, showTheme } from "../ui/theme.tsx";
import { createBrowserTools } from "../ui/tools/create-browser-tools.ts";
import { createKeyRunner } from "./keys/create-key-runner.ts";
import { createKeyKeeper } from "./keys/key-keeper.ts";
import { keepForOffline } from "./offline/seen-answers.ts";
import { PhoneApp } from "./phone-app.tsx";

// zod makes its parsers with `new Function`, which the content security policy forbids.
z.config({ jitless: true });

const tools = createBrowserTools();
showTheme(rememberedTheme(tools.local));
const keys = {
  run: createKeyRunner(
    () => new Worker(new URL("./keys/key-worker.ts", import.meta.url), { type: "module" }),
  ),
  keeper: createKeyKeeper(tools.session),
};
keepForOffline(navigator.serviceWorker);
const root = document.getElementById("app");
if (root === null) throw new Error("the page has no place for the app");
createRoot(root).render(<PhoneApp tools={tools} keys={keys} preferredLanguages={navigator.languages} />);
