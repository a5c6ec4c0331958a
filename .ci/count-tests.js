// Prints "PASSED FAILED" of a vitest JSON report (first argument). A run that failed without a failed test (a file
// that does not load, a crash before the report; exit code in the second argument) counts as at least one failure.
// One in which every test was skipped says itself why: the emulator's, where Python is missing.
import { readFileSync } from 'node:fs';

const [file, exitCode] = process.argv.slice(2);

function counted() {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const unloaded = report.testResults.filter(
      (result) =>
        result.status === 'failed' && result.assertionResults.every((one) => one.status !== 'failed'),
    );
    const { numPassedTests: passed, numFailedTests, numPendingTests: skipped } = report;
    return { passed, failed: numFailedTests + unloaded.length, skipped };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

const { passed, failed, skipped } = counted();
const silent = exitCode === '0' && passed + skipped > 0 ? 0 : 1;
process.stdout.write(`${passed} ${Math.max(failed, silent)}\n`);
