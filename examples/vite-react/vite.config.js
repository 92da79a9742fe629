import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // The package finds its WebAssembly module beside its scripts, so Vite must not move the scripts.
  optimizeDeps: { exclude: ["pia-number-form"] },
  // This server adds the platform's key.
  server: { proxy: { "/portal/api": "http://127.0.0.1:8787" } },
});
