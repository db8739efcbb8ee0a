import { createRoot } from "react-dom/client";
import { z } from "zod";
import "../ui/fonts.ts";
import "../ui/styles.css";
import { rememberedTheme, showTheme } from "../ui/theme.tsx";
import { createBrowserTools } from "../ui/tools/create-browser-tools.ts";
import { WorldApp } from "./world-app.tsx";

// zod makes its parsers with `new Function`, which the content security policy forbids.
z.config({ jitless: true });

const tools = createBrowserTools();
showTheme(rememberedTheme(tools.local));
const root = document.getElementById("app");
if (root === null) throw new Error("the page has no place for the app");
createRoot(root).render(
  <WorldApp
    tools={tools}
    origin={location.origin}
    path={location.pathname}
    preferredLanguages={navigator.languages}
  />,
);
