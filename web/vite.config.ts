import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `vite dev` finds the API. */
const server = process.env.NADEUL_SERVER ?? 'http://127.0.0.1:4170';

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', chunkSizeWarningLimit: 600 },
  server: { proxy: { '/api': server } },
});
