// Alerts as a SARIF 2.1.0 log that code scanning takes: at most 25,000 results, the gravest first (GitHub: SARIF support).
import { createHash } from 'node:crypto';
import { forTerminal, jsonText } from '../escape.ts';
import { countOf } from '../words.ts';
import { alertKey, alertsOf } from './alerts.ts';
import type { Alert, SarifInput } from './model.ts';
import { RULE_IDS, RULES, type Level } from './rules.ts';

/** Results of one run that code scanning takes; of these it shows 5,000. */
const MOST_RESULTS = 25_000;
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const ORDER: Readonly<Record<Level, number>> = { error: 0, warning: 1, note: 2 };

/** The text of the log. The same findings give the same bytes. */
export function sarifText(input: SarifInput): string {
  return `${jsonText(sarifLog(input), 1)}\n`;
}

/** The log as a value. */
export function sarifLog(input: SarifInput) {
  const alerts = alertsOf(input).toSorted(byGravity);
  const omitted = alerts.length - MOST_RESULTS;
  return {
    $schema: SCHEMA,
    version: '2.1.0' as const,
    runs: [
      {
        tool: { driver: driver(input.version) },
        columnKind: 'utf16CodeUnits' as const,
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'the root of the repository' } } },
        results: alerts.slice(0, MOST_RESULTS).map(result),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications:
              omitted <= 0
                ? []
                : [
                    {
                      level: 'warning' as const,
                      message: { text: `${countOf(omitted, 'result')} of the least weight left out.` },
                    },
                  ],
          },
        ],
      },
    ],
  };
}

function byGravity(one: Alert, other: Alert): number {
  const level = ORDER[one.level] - ORDER[other.level];
  const severity = Number(RULES[other.rule].severity) - Number(RULES[one.rule].severity);
  return level || severity || (alertKey(one) < alertKey(other) ? -1 : 1);
}

function driver(version: string) {
  return {
    name: 'alert2allow',
    semanticVersion: version,
    rules: RULE_IDS.map((id) => {
      const { title, help, level, severity } = RULES[id];
      return {
        id,
        shortDescription: { text: title },
        fullDescription: { text: `${title}.` },
        help: { text: help },
        defaultConfiguration: { level },
        properties: { tags: ['security', 'dns', 'egress'], 'security-severity': severity },
      };
    }),
  };
}

function result(alert: Alert) {
  const { rule, level, message, at, key } = alert;
  return {
    ruleId: rule,
    ruleIndex: RULE_IDS.indexOf(rule),
    level,
    message: { text: messageText(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(at.path), uriBaseId: '%SRCROOT%' },
          region: { startLine: at.line },
        },
      },
    ],
    partialFingerprints: fingerprints(alertKey(alert)),
    // The subject byte for byte; in the message it is escaped.
    properties: { subject: [...key] },
  };
}

/** `primaryLocationLineHash` is the one that code scanning looks at; without it, all alerts at one line would be one. */
function fingerprints(identity: string) {
  const hash = createHash('sha256').update(identity, 'utf8').digest('hex');
  return { primaryLocationLineHash: `${hash.slice(0, 16)}:1`, 'alert2allow/v1': hash };
}

/** Brackets would make a link, braces a placeholder (SARIF 3.11.5, 3.11.6). */
function messageText(text: string): string {
  return forTerminal(text).replace(/[[\]]/g, '\\$&').replace(/[{}]/g, '$&$&');
}

/** A relative reference; the separators stay. */
function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
