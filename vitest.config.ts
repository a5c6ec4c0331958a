import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The package test packs and installs the built tarball; .ci/run calls it after the build.
    // The emulator tests start a server; `npm run test:emulator` does.
    exclude: ['test/package/**', 'test/emulator/**', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
