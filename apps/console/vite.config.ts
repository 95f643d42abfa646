import react from "@vitejs/plugin-react";
import { defineConfig, type UserConfig } from "vite";

/** `vite build` makes what is shipped; `--mode gallery` makes the page that shows every picture, for tests and for looking at. */
const config: (environment: { readonly mode: string }) => UserConfig = ({ mode }) => {
  const gallery = mode === "gallery";
  return {
    root: import.meta.dirname,
    plugins: [react()],
    build: {
      outDir: gallery ? ".gallery" : "dist",
      emptyOutDir: true,
      target: "es2023",
      manifest: true,
      // The address of a picture or font in the style must not become text of the page (Content-Security-Policy).
      assetsInlineLimit: 0,
      rolldownOptions: { input: gallery ? "gallery.html" : ["index.html", "walk.html"] },
    },
    worker: { format: "es" },
  };
};

export default defineConfig(config);
