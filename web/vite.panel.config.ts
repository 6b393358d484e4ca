import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `vite dev` finds the connector's panel. */
const panel = process.env.NADEUL_PANEL ?? 'http://127.0.0.1:4180';

/** The connector's settings page, which the connector itself serves on the machine where it runs. */
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    outDir: 'dist-panel',
    chunkSizeWarningLimit: 600,
    // Goes into the licences of whatever the page is shipped with.
    license: { fileName: 'licences.md' },
    rolldownOptions: { input: 'panel.html' },
  },
  server: { proxy: { '/api': panel } },
});
