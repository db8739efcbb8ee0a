import { resolve } from "node:path";
import tailwind from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { embedPhoneFiles, serviceWorkerName } from "./embed-phone-files.ts";
import { keepFontFaces } from "./keep-font-faces.ts";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [keepFontFaces, react(), tailwind(), embedPhoneFiles],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2024",
    // Fonts and pictures as files: the content security policy allows no data URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        phone: resolve(import.meta.dirname, "phone/index.html"),
        [serviceWorkerName]: resolve(import.meta.dirname, "phone/offline/service-worker.ts"),
        charger: resolve(import.meta.dirname, "charger/index.html"),
        world: resolve(import.meta.dirname, "world/index.html"),
        explorer: resolve(import.meta.dirname, "explorer/index.html"),
        seller: resolve(import.meta.dirname, "seller/index.html"),
      },
      output: {
        // A worker's reach goes by its path, and its name must stay.
        entryFileNames: ({ name }) =>
          name === serviceWorkerName ? `${serviceWorkerName}.js` : "assets/[name]-[hash].js",
      },
    },
  },
  worker: { format: "es" },
});
