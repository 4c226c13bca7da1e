import { builtinModules } from 'node:module';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** The oldest runtime the bundles must run on: the stand-in that machines without Electron's download use. */
const OLDEST = { node: 'node20.18', chrome: 'chrome130' } as const;

/** Everything is bundled: nothing is shipped from node_modules, so only the platform stays outside. */
const external = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

export default defineConfig({
  main: {
    resolve: {
      // Its Node build declares a top-level `require`, which collides with the bundler's own in an ES module;
      // its browser build differs only in how it would start workers, which we never ask it to.
      alias: { fflate: 'fflate/browser' },
    },
    build: {
      outDir: 'dist/main',
      target: OLDEST.node,
      externalizeDeps: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        external,
        // The core process and its threads are entries beside main, so that each finds the next one by
        // a path relative to itself.
        input: {
          main: 'electron/main/main.ts',
          coreProcess: 'workers/coreProcess.ts',
          importer: 'workers/threads/importer.ts',
          writer: 'workers/threads/writer.ts',
          reader: 'workers/threads/reader.ts',
          analysis: 'workers/threads/analysis.ts',
          searcher: 'workers/threads/searcher.ts',
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'dist/preload',
      target: OLDEST.node,
      externalizeDeps: false,
      minify: true,
      rolldownOptions: {
        external,
        input: { preload: 'electron/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    // Absolute paths under the app:// origin.
    base: '/',
    plugins: [react()],
    build: {
      outDir: 'dist/renderer',
      target: OLDEST.chrome,
      minify: true,
      // The policy of the page allows no data: fonts or images that bundling would make.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
