import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("pia-") } } })],
  // The package finds its WebAssembly module beside its scripts, so Vite must not move the scripts.
  optimizeDeps: { exclude: ["pia-number-form"] },
  // This server adds the platform's key.
  server: { proxy: { "/portal/api": "http://127.0.0.1:8787" } },
});
