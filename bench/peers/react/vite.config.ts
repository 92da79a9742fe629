import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  plugins: [react()],
  build: { target: "baseline-widely-available", modulePreload: { polyfill: false }, reportCompressedSize: false },
});
