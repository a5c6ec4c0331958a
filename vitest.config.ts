import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/temporary-folder.ts'],
    // The package test packs and installs the built tarball; .ci/run calls it after the build.
    // The emulator tests start a server, and the browser tests Chromium: `npm run test:emulator`, `npm run test:browser`.
    exclude: ['test/package/**', 'test/emulator/**', 'test/browser/**', 'node_modules/**'],
    // By default one core stays free, which on two is half of the machine.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
